package org.crowd4j.service.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.crowd4j.service.load.Client.Reply;

/** What clients of a platform send: answers, the same once more, wrong ones, and retractions. */
final class Traffic {
    static final String ANSWERS = "v1/questions/topic/answers";
    static final int BATCH = 50;
    private static final long SECOND = 1_000_000_000;

    final Map<String, Latencies> times = new TreeMap<>();
    final LongAdder closed = new LongAdder(); // answers that came too late
    private final Client client;
    private final Kept kept;
    private final int senders;
    private final long rate; // answers per second of all senders
    private final long[] sent;
    private volatile boolean ended;

    Traffic(Client client, Kept kept, int senders, long rate) {
        this.client = client;
        this.kept = kept;
        this.senders = senders;
        this.rate = rate;
        this.sent = new long[senders];
        for (String what : new String[] {"alone", "batch", "again", "wrong", "lease", "read", "export", "retract"}) {
            times.put(what, new Latencies());
        }
    }

    private Latencies times(String what) {
        return times.getOrDefault(what, new Latencies());
    }

    /** Work that may be interrupted. */
    interface Step {
        void take(Random random) throws InterruptedException;
    }

    /** Starts a thread that takes a step again and again, with pauses. */
    Thread every(long pauseMillis, long seed, Step step) {
        Random random = new Random(seed);
        return start(() -> {
            while (!ended) {
                step.take(random);
                Thread.sleep(pauseMillis);
            }
        });
    }

    /** Starts the thread of a sender: half of its answers come alone, half in batches. */
    Thread sender(int sender) {
        Answers answers = new Answers(sender);
        return start(() -> {
            long start = System.nanoTime();
            for (long n = 0; !ended; sent[sender] = n) {
                long early = start + n * senders * SECOND / rate - System.nanoTime();
                if (early > 0) {
                    Thread.sleep(early / 1_000_000 + 1);
                } else if (n / BATCH % 2 == 0) {
                    taken(sender, n, client.post(ANSWERS, answers.json(n), times("alone")));
                    n++;
                } else {
                    Reply reply = client.post(ANSWERS + "/batch", answers.batch(n, BATCH), times("batch"));
                    for (JsonNode result : reply.json().path("results")) {
                        taken(sender, n++, result);
                    }
                    expect("batch", 200, reply);
                }
            }
        });
    }

    private interface Loop {
        void run() throws InterruptedException;
    }

    private Thread start(Loop loop) {
        Thread thread = new Thread(() -> {
            try {
                loop.run();
            } catch (InterruptedException | RuntimeException failed) {
                client.error(failed.toString());
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Ends all threads soon. */
    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    private void taken(int sender, long n, Reply reply) {
        if (reply.status() == 200 || reply.status() == 201) {
            kept.add(sender, n);
        } else {
            refused(reply.json());
        }
    }

    private void taken(int sender, long n, JsonNode result) {
        if (result.has("receipt")) {
            kept.add(sender, n);
        } else {
            refused(result.path("problem"));
        }
    }

    /** Rules that stop early close tasks before their last answer comes: that is no error. */
    private void refused(JsonNode problem) {
        if (problem.path("reason").asText().equals("CLOSED_TASK")) {
            closed.increment();
        } else {
            client.error(problem.toString());
        }
    }

    void expect(String what, int status, Reply reply) {
        if (reply.status() != status) {
            client.error("%s: status %d instead of %d: %s".formatted(what, reply.status(), status, reply.json()));
        }
    }

    /** Sends an answer that was acknowledged once more. */
    void again(Random random) throws InterruptedException {
        int sender = random.nextInt(senders);
        long n = (long) (random.nextDouble() * sent[sender]);
        if (kept.has(sender, n)) {
            Reply reply = client.post(ANSWERS, new Answers(sender).json(n), times("again"));
            expect("again", 200, reply);
        }
    }

    /** Retracts an answer that was acknowledged. */
    void retract(Random random) throws InterruptedException {
        int sender = random.nextInt(senders);
        long n = (long) (random.nextDouble() * sent[sender]);
        if (kept.has(sender, n)) {
            String path = ANSWERS + "/s-%d-%d".formatted(sender, n);
            Reply reply = client.call("DELETE", path, "", ServiceProcess.SECRET, times("retract"));
            expect("retract", 200, reply);
            kept.retract(sender, n);
        }
    }

    /** A request that is to be refused. */
    private record Wrong(String method, String path, String body, String secret, int status) {}

    private static Wrong wrong(String path, String body, int status) {
        return new Wrong("POST", path, body, ServiceProcess.SECRET, status);
    }

    /** Sends something wrong. */
    void wrong(Random random) throws InterruptedException {
        String good = new Answers(0).json(0);
        Wrong[] all = {
            wrong(ANSWERS, good.replaceAll("spam|ham", "egg"), 409), // the id is known
            wrong(ANSWERS, good.replace("s-0-0", "new").replaceAll("\"(spam|ham)\"", "\"egg\""), 422),
            wrong(ANSWERS, good.replace("\"label\"", "\"value\""), 400),
            wrong(ANSWERS, "{" + good, 400),
            wrong(ANSWERS, "[".repeat(100), 400),
            wrong(ANSWERS, good.replace("task-", "x".repeat(300)), 400),
            wrong("v1/questions/none/answers", good, 404),
            new Wrong("PUT", ANSWERS, good, ServiceProcess.SECRET, 405),
            new Wrong("POST", ANSWERS, good, "a-token-that-nobody-has", 401),
            new Wrong("POST", ANSWERS, good, ServiceProcess.READER, 403),
            new Wrong("GET", "v1/questions/topic/tasks/none", "", ServiceProcess.READER, 404),
        };
        Wrong one = all[random.nextInt(all.length)];
        expect(
                "wrong " + one.body(),
                one.status(),
                client.call(one.method(), one.path(), one.body(), one.secret(), times("wrong")));
    }

    /** A worker registers a task, leases some, answers one, and gives the others back. */
    void lease(Random random) throws InterruptedException {
        String tone = "v1/questions/tone/";
        String worker = "worker-" + random.nextInt(50);
        expect(
                "task",
                204,
                client.post(tone + "tasks", "{\"id\":\"text-%d\"}".formatted(random.nextInt(500)), times("lease")));
        Reply leased =
                client.post(tone + "leases", "{\"worker\":\"%s\",\"count\":3}".formatted(worker), times("lease"));
        expect("leases", 200, leased);
        boolean first = true;
        for (JsonNode lease : leased.json().path("leases")) {
            if (!first) {
                expect("release", 204, client.post(tone + "leases/release", lease.toString(), times("lease")));
                continue;
            }
            first = false;
            String task = lease.get("task").asText();
            String answer = "{\"submission\":\"%s-%s\",\"task\":\"%s\",\"worker\":\"%s\",\"label\":\"%s\""
                    .formatted(worker, task, task, worker, random.nextInt(4) == 0 ? "rude" : "kind");
            Reply reply = client.post(tone + "answers", answer + ",\"lease\":" + lease + "}", times("lease"));
            if (reply.status() == 201 || reply.status() == 200) {
                kept.add("tone", answer + "}");
            } else if (!reply.reason().equals("EXPIRED_LEASE")) { // leases do not survive a restart
                refused(reply.json());
            }
        }
    }

    /** Answers a question of numbers and one of comparisons. */
    void others(Random random) throws InterruptedException {
        long id = random.nextLong() >>> 1;
        int item = random.nextInt(40);
        answer(
                "price",
                "{\"submission\":\"p-%d\",\"task\":\"house-%d\",\"worker\":\"w-%d\",\"value\":%d}"
                        .formatted(id, id % 1000, id, 100 + id % 17));
        answer(
                "better",
                ("{\"submission\":\"c-%d\",\"task\":\"pair-%d\",\"worker\":\"w-%d\","
                                + "\"left\":\"i%d\",\"right\":\"i%d\",\"outcome\":\"LEFT\"}")
                        .formatted(id, id, id, item, item + 1));
    }

    private void answer(String question, String answer) throws InterruptedException {
        Reply reply = client.post("v1/questions/" + question + "/answers", answer, times("alone"));
        if (reply.status() == 201 || reply.status() == 200) {
            kept.add(question, answer);
        } else {
            refused(reply.json());
        }
    }

    /** Reads something small. */
    void read(Random random) throws InterruptedException {
        int sender = random.nextInt(senders);
        String task = new Answers(sender).task(0);
        String[] paths = {
            "v1/questions/topic/tasks/" + task,
            "v1/questions/topic/tasks/" + task + "/explanation",
            "v1/questions/topic/tasks?from=" + random.nextInt(2000),
            "v1/questions/topic/consensus?limit=100",
            "v1/questions/better/consensus?limit=100",
            "v1/questions",
            "v1/questions/better/pairs/w-" + random.nextInt(100),
            "v1/workers/worker-0",
            "v1/leaderboard?limit=20",
            "v1/questions/topic/leaderboard?limit=20",
            "metrics",
            "health/ready",
        };
        String path = paths[random.nextInt(paths.length)];
        expect(path, 200, client.get(path, times("read")));
    }

    /** Reads the whole consensus. */
    void export(Random random) throws InterruptedException {
        String path = "v1/questions/topic/consensus?format=" + (random.nextBoolean() ? "csv" : "json");
        expect(path, 200, client.get(path, times("export")));
    }
}
