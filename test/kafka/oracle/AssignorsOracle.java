// Owns: what Kafka's own assignors make of a group, one line of JSON each way.
// Called by: assignors-differential.test.ts, as `java -cp 'libs/*' AssignorsOracle.java`. Never: knows our code.
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.apache.kafka.clients.consumer.StickyAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/**
 * <pre>
 * assign NAME JSON   -> ok JSON: partitions by member, of {"topics": {NAME: [[RACK, ...], ...]}, "members": [...]}
 * userdata NAME JSON -> ok BASE64, or "null": what a member tells after {"partitions": [[TOPIC, NUMBER], ...], "generation": N}
 * </pre>
 * Whatever goes wrong is answered with "error" and the reason.
 */
public final class AssignorsOracle {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String answer;
            try {
                String[] words = line.split(" ", 3);
                JsonNode json = JSON.readTree(words[2]);
                answer = "ok " + (words[0].equals("assign") ? assign(assignor(words[1]), json) : userData(assignor(words[1]), json));
            } catch (Throwable e) {
                answer = "error " + e;
            }
            out.print(answer.replace('\n', ' ') + "\n");
            if (!in.ready()) out.flush();
        }
        out.flush();
    }

    /** A new one each time: those of the sticky kind remember the newest generation they have seen. */
    private static ConsumerPartitionAssignor assignor(String name) {
        switch (name) {
            case "range":
                return new RangeAssignor();
            case "roundrobin":
                return new RoundRobinAssignor();
            case "sticky":
                return new StickyAssignor();
            case "cooperative-sticky":
                return new CooperativeStickyAssignor();
            default:
                throw new IllegalArgumentException(name);
        }
    }

    private static String assign(ConsumerPartitionAssignor assignor, JsonNode group) throws Exception {
        Map<String, Subscription> subscriptions = new HashMap<>();
        for (JsonNode member : group.get("members")) {
            List<String> topics = new ArrayList<>();
            for (JsonNode topic : member.get("topics")) topics.add(topic.asText());
            JsonNode userData = member.get("userData");
            Subscription subscription = new Subscription(topics,
                userData.isNull() ? null : ByteBuffer.wrap(Base64.getDecoder().decode(userData.asText())),
                partitions(member.get("owned")), member.get("generation").asInt(), text(member.get("rack")));
            subscription.setGroupInstanceId(text(member.get("instance")));
            subscriptions.put(member.get("id").asText(), subscription);
        }
        ObjectNode result = JSON.createObjectNode();
        assignor.assign(cluster(group.get("topics")), new GroupSubscription(subscriptions)).groupAssignment()
            .forEach((member, assignment) -> {
                ArrayNode rows = result.putArray(member);
                for (TopicPartition partition : assignment.partitions())
                    rows.addArray().add(partition.topic()).add(partition.partition());
            });
        return JSON.writeValueAsString(result);
    }

    private static Optional<String> text(JsonNode node) {
        return node.isNull() ? Optional.empty() : Optional.of(node.asText());
    }

    private static List<TopicPartition> partitions(JsonNode rows) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (JsonNode row : rows) partitions.add(new TopicPartition(row.get(0).asText(), row.get(1).asInt()));
        return partitions;
    }

    private static Cluster cluster(JsonNode topics) {
        Map<String, Node> nodes = new HashMap<>();
        List<PartitionInfo> partitions = new ArrayList<>();
        topics.fieldNames().forEachRemaining(topic -> {
            int number = 0;
            for (JsonNode racks : topics.get(topic)) {
                List<Node> replicas = new ArrayList<>();
                for (JsonNode rack : racks)
                    replicas.add(nodes.computeIfAbsent(rack.asText(), name -> new Node(nodes.size(), "h", 1, name)));
                if (replicas.isEmpty())
                    replicas.add(nodes.computeIfAbsent("", name -> new Node(nodes.size(), "h", 1)));
                Node[] all = replicas.toArray(new Node[0]);
                partitions.add(new PartitionInfo(topic, number++, all[0], all, all));
            }
        });
        return new Cluster("cluster", nodes.values(), partitions, Set.of(), Set.of());
    }

    private static String userData(ConsumerPartitionAssignor assignor, JsonNode last) {
        ConsumerGroupMetadata metadata = new ConsumerGroupMetadata("g", last.get("generation").asInt(), "m", Optional.empty());
        assignor.onAssignment(new Assignment(partitions(last.get("partitions"))), metadata);
        ByteBuffer data = assignor.subscriptionUserData(Set.of());
        return data == null ? "null" : Base64.getEncoder().encodeToString(Utils.toArray(data));
    }
}
