// Owns: answers from Kafka's own codec, read from standard input and written to standard output, one line each.
// Called by: oracle.ts, as `java -cp 'libs/*' Oracle.java`. Never: knows our code.
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.ObjectSerializationCache;

/**
 * <pre>
 * encode MESSAGE VERSION JSON    -> ok BASE64
 * versions MESSAGE               -> ok LOWEST HIGHEST, or "none" when this Kafka does not have it
 * errors                         -> ok NAME:CODE:RETRIABLE ...
 * apis                           -> ok KEY:NAME:OLDEST:LATEST:HEADERS ..., where HEADERS is REQUEST/RESPONSE header version, comma between versions
 * consumer                       -> ok JSON: names of the consumer's methods, defaults of its configuration by key (null: none)
 * </pre>
 * Whatever goes wrong is answered with "error" and the reason.
 */
public final class Oracle {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String answer;
            try {
                answer = "ok " + answer(line.split(" ", 4));
            } catch (InvocationTargetException e) {
                answer = "error " + e.getCause();
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
            case "encode":
                return encode(words[1], Short.parseShort(words[2]), JSON.readTree(words[3]));
            case "versions":
                return versions(words[1]);
            case "errors":
                return errors();
            case "apis":
                return apis();
            case "consumer":
                return consumer();
            default:
                throw new IllegalArgumentException("unknown question " + words[0]);
        }
    }

    private static Class<?> classOf(String message, String ending) throws ClassNotFoundException {
        boolean isApi = message.endsWith("Request") || message.endsWith("Response") || message.endsWith("Header");
        return Class.forName("org.apache.kafka.common.message." + message + (isApi ? "Data" : "") + ending);
    }

    private static String encode(String message, short version, JsonNode json) throws Exception {
        Method read = classOf(message, "JsonConverter").getMethod("read", JsonNode.class, short.class);
        byte[] written = bytes((Message) read.invoke(null, json, version), version);
        Message again = (Message) classOf(message, "").getDeclaredConstructor().newInstance();
        again.read(new ByteBufferAccessor(ByteBuffer.wrap(written)), version);
        if (!Arrays.equals(bytes(again, version), written)) throw new IllegalStateException("not the same when read and written again");
        return Base64.getEncoder().encodeToString(written);
    }

    private static byte[] bytes(Message data, short version) {
        ObjectSerializationCache cache = new ObjectSerializationCache();
        ByteBuffer buffer = ByteBuffer.allocate(data.size(cache, version));
        data.write(new ByteBufferAccessor(buffer), cache, version);
        if (buffer.hasRemaining()) throw new IllegalStateException("the size was wrong");
        return buffer.array();
    }

    private static String versions(String message) throws Exception {
        try {
            Class<?> type = classOf(message, "");
            return type.getField("LOWEST_SUPPORTED_VERSION").getShort(null) + " "
                + type.getField("HIGHEST_SUPPORTED_VERSION").getShort(null);
        } catch (ClassNotFoundException e) {
            return "none";
        }
    }

    private static String errors() {
        StringBuilder text = new StringBuilder();
        for (Errors error : Errors.values()) {
            boolean retriable = error.exception() instanceof RetriableException;
            text.append(error.name()).append(':').append(error.code()).append(':').append(retriable).append(' ');
        }
        return text.toString().trim();
    }

    private static String apis() {
        StringBuilder text = new StringBuilder();
        for (ApiKeys api : ApiKeys.values()) {
            if (api.oldestVersion() > api.latestVersion()) continue;
            text.append(api.id).append(':').append(api.name).append(':').append(api.oldestVersion()).append(':')
                .append(api.latestVersion(false)).append(':');
            for (short version = api.oldestVersion(); version <= api.latestVersion(); version++) {
                if (version > api.oldestVersion()) text.append(',');
                text.append(api.requestHeaderVersion(version)).append('/').append(api.responseHeaderVersion(version));
            }
            text.append(' ');
        }
        return text.toString().trim();
    }

    private static String consumer() throws Exception {
        ObjectNode answer = JSON.createObjectNode();
        TreeSet<String> methods = new TreeSet<>();
        for (Method method : Consumer.class.getMethods()) methods.add(method.getName());
        methods.forEach(answer.putArray("methods")::add);
        ObjectNode defaults = answer.putObject("defaults");
        for (ConfigDef.ConfigKey key : ConsumerConfig.configDef().configKeys().values()) {
            if (!key.internalConfig) defaults.put(key.name, key.hasDefault() ? text(key.defaultValue) : null);
        }
        return JSON.writeValueAsString(answer);
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) return list.stream().map(Oracle::text).collect(Collectors.joining(","));
        if (value instanceof Class<?> type) return type.getName();
        return value == null ? null : value.toString();
    }
}
