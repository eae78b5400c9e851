// Owns: batches and message sets as Kafka's own code writes and reads them, one line of JSON each way.
// Called by: records-differential.test.ts, as `java -cp 'libs/*' RecordsOracle.java`. Never: knows our code.
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.EndTransactionMarker;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.Utils;

/**
 * <pre>
 * write JSON             -> ok BASE64: one batch, or a message set of magic 0 or 1
 * marker BATCH TYPE      -> ok BASE64: the end of a transaction
 * compact DIVISOR BASE64 -> ok BASE64: what compaction leaves when it keeps markers and the records whose offset DIVISOR divides
 * read BASE64            -> ok JSON: batches with their records, after their checksums were found right
 * </pre>
 * Whatever goes wrong is answered with "error" and the reason.
 */
public final class RecordsOracle {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String answer;
            try {
                answer = "ok " + answer(line.split(" ", 3));
            } catch (Throwable e) {
                answer = "error " + e;
            }
            out.print(answer.replace('\n', ' ') + "\n");
            if (!in.ready()) out.flush();
        }
        out.flush();
    }

    private static String answer(String[] words) throws Exception {
        switch (words[0]) {
            case "write":
                return write(JSON.readTree(words[1]));
            case "marker":
                return base64(MemoryRecords.withEndTransactionMarker(Long.parseLong(words[1]), 1_000L, 3, 77L, (short) 2,
                    new EndTransactionMarker(ControlRecordType.valueOf(words[2]), 9)).buffer());
            case "compact":
                return compact(Long.parseLong(words[1]), records(words[2]));
            case "read":
                return JSON.writeValueAsString(read(records(words[1])));
            default:
                throw new IllegalArgumentException(words[0]);
        }
    }

    private static MemoryRecords records(String base64) {
        return MemoryRecords.readableRecords(ByteBuffer.wrap(Base64.getDecoder().decode(base64)));
    }

    private static String base64(ByteBuffer buffer) {
        return Base64.getEncoder().encodeToString(Utils.toArray(buffer.duplicate()));
    }

    private static String write(JsonNode batch) {
        MemoryRecordsBuilder builder = MemoryRecords.builder(
            ByteBuffer.allocate(1024),
            (byte) batch.get("magic").asInt(),
            Compression.of(batch.get("codec").asText()).build(),
            TimestampType.forName(batch.get("timestampType").asText()),
            batch.get("baseOffset").asLong(),
            batch.get("appendTime").asLong(),
            batch.get("producerId").asLong(),
            (short) batch.get("producerEpoch").asInt(),
            batch.get("baseSequence").asInt(),
            batch.get("isTransactional").asBoolean(),
            batch.get("leaderEpoch").asInt());
        for (JsonNode record : batch.get("records")) {
            builder.appendWithOffset(record.get("offset").asLong(), record.get("timestamp").asLong(),
                bytes(record.get("key")), bytes(record.get("value")), headers(record.get("headers")));
        }
        return base64(builder.build().buffer());
    }

    private static byte[] bytes(JsonNode node) {
        return node.isNull() ? null : Base64.getDecoder().decode(node.asText());
    }

    private static Header[] headers(JsonNode nodes) {
        Header[] headers = new Header[nodes.size()];
        for (int i = 0; i < headers.length; i++)
            headers[i] = new RecordHeader(nodes.get(i).get(0).asText(), bytes(nodes.get(i).get(1)));
        return headers;
    }

    private static String compact(long divisor, MemoryRecords records) {
        ByteBuffer kept = ByteBuffer.allocate(records.sizeInBytes() * 2 + 1024);
        MemoryRecords.FilterResult result = records.filterTo(new MemoryRecords.RecordFilter(5_000L, 86_400_000L) {
            @Override
            protected BatchRetentionResult checkBatchRetention(RecordBatch batch) {
                return new BatchRetentionResult(BatchRetention.RETAIN_EMPTY, batch.isControlBatch());
            }

            @Override
            protected boolean shouldRetainRecord(RecordBatch batch, Record record) {
                return batch.isControlBatch() || record.offset() % divisor == 0;
            }
        }, kept, BufferSupplier.NO_CACHING);
        ByteBuffer output = result.outputBuffer();
        output.flip();
        return base64(output);
    }

    private static ArrayNode read(MemoryRecords records) {
        ArrayNode batches = JSON.createArrayNode();
        for (MutableRecordBatch batch : records.batches()) {
            batch.ensureValid();
            ObjectNode node = batches.addObject();
            node.put("magic", batch.magic());
            node.put("lastOffset", batch.lastOffset());
            node.put("nextOffset", batch.nextOffset());
            node.put("leaderEpoch", batch.partitionLeaderEpoch());
            node.put("sizeInBytes", batch.sizeInBytes());
            node.put("codec", batch.compressionType().name);
            node.put("maxTimestamp", batch.maxTimestamp());
            node.put("isControl", batch.isControlBatch());
            node.put("isTransactional", batch.isTransactional());
            node.put("producerId", batch.producerId());
            node.put("producerEpoch", batch.producerEpoch());
            node.put("baseSequence", batch.baseSequence());
            node.put("hasAppendTime", batch.timestampType() == TimestampType.LOG_APPEND_TIME);
            ArrayNode rows = node.putArray("records");
            for (Record record : batch) {
                record.ensureValid();
                ObjectNode row = rows.addObject();
                row.put("offset", record.offset());
                row.put("timestamp", record.timestamp());
                row.put("key", text(record.key()));
                row.put("value", text(record.value()));
                ArrayNode headers = row.putArray("headers");
                for (Header header : record.headers()) {
                    ArrayNode pair = headers.addArray();
                    pair.add(header.key());
                    pair.add(header.value() == null ? null : text(ByteBuffer.wrap(header.value())));
                }
                if (batch.isControlBatch()) row.put("type", ControlRecordType.parse(record.key()).name());
            }
        }
        return batches;
    }

    private static String text(ByteBuffer bytes) {
        return bytes == null ? null : base64(bytes);
    }
}
