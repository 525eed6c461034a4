package org.crowd4j.service.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.crowd4j.service.load.Client.Reply;

/** What the service acknowledged, and whether it still has it. */
final class Kept {
    private static final int TOGETHER = 500; // answers checked at a time
    private static final int PAGE = 1000; // tasks

    private final BitSet[] bySender;
    private final Map<String, List<String>> others = new ConcurrentHashMap<>(); // answers by question
    private final List<String> retracted = new ArrayList<>();

    Kept(int senders) {
        bySender = new BitSet[senders];
        for (int i = 0; i < senders; i++) {
            bySender[i] = new BitSet();
        }
    }

    /** Adds the n-th answer of a sender. */
    void add(int sender, long n) {
        synchronized (bySender[sender]) {
            bySender[sender].set((int) n);
        }
    }

    /** Adds an answer to another question, as it was sent. */
    void add(String question, String answer) {
        List<String> answers = others.computeIfAbsent(question, any -> new ArrayList<>());
        synchronized (answers) {
            answers.add(answer);
        }
    }

    /** Takes an answer of a sender out, because it was retracted. */
    void retract(int sender, long n) {
        synchronized (bySender[sender]) {
            bySender[sender].clear((int) n);
        }
        synchronized (retracted) {
            retracted.add("s-%d-%d".formatted(sender, n));
        }
    }

    boolean has(int sender, long n) {
        synchronized (bySender[sender]) {
            return bySender[sender].get((int) n);
        }
    }

    private long bySender() {
        long count = 0;
        for (BitSet each : bySender) {
            synchronized (each) {
                count += each.cardinality();
            }
        }
        return count;
    }

    /** {@return the number of answers} */
    long count() {
        long count = bySender();
        for (List<String> each : others.values()) {
            synchronized (each) {
                count += each.size();
            }
        }
        return count;
    }

    /** {@return how many facts the service has lost, or has once too often} */
    long lost(Client client) throws InterruptedException {
        long lost = Math.abs(answers(client, "topic") - bySender());
        for (Map.Entry<String, List<String>> each : others.entrySet()) {
            lost += Math.abs(answers(client, each.getKey()) - each.getValue().size());
            lost += unknown(client, each.getKey(), each.getValue());
        }
        for (int sender = 0; sender < bySender.length; sender++) {
            Answers answers = new Answers(sender);
            lost += unknown(
                    client,
                    "topic",
                    bySender[sender].stream().mapToObj(answers::json).toList());
        }
        for (String submission : retracted) {
            Reply again = client.call(
                    "DELETE", "v1/questions/topic/answers/" + submission, "", ServiceProcess.SECRET, new Latencies());
            lost += again.json().path("duplicate").asBoolean() ? 0 : 1;
        }
        return lost;
    }

    /** {@return how many answers the tasks of a question have} */
    private static long answers(Client client, String question) throws InterruptedException {
        long count = 0;
        for (int from = 0; from >= 0; ) {
            Reply page = client.get(
                    "v1/questions/%s/tasks?limit=%d&from=%d".formatted(question, PAGE, from), new Latencies());
            for (JsonNode task : page.json().path("tasks")) {
                count += task.path("answers").asLong();
            }
            from = page.json().path("next").asInt(-1);
        }
        return count;
    }

    /** {@return how many answers the service takes for new ones when they are sent once more} */
    private static long unknown(Client client, String question, List<String> answers) throws InterruptedException {
        long unknown = answers.size();
        for (int from = 0; from < answers.size(); from += TOGETHER) {
            List<String> some = answers.subList(from, Math.min(answers.size(), from + TOGETHER));
            Reply reply = client.post(
                    "v1/questions/" + question + "/answers/batch",
                    "{\"answers\":[" + String.join(",", some) + "]}",
                    new Latencies());
            unknown -= reply.json().path("duplicates").asLong();
        }
        return unknown;
    }
}
