package org.crowd4j.service.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Mixed load on the service in a process of its own: senders of single answers and batches, readers,
 * and followers of events. In the middle the process is killed and started again. At the end every
 * answer that was acknowledged is sent once more: if it is no duplicate, it was lost.
 */
final class Load {
    private static final String ANSWERS = "v1/questions/topic/answers";
    private static final int BATCH = 50;
    private static final int CHECKED = 500; // answers at a time
    private static final long SECOND = 1_000_000_000;

    private final ServiceProcess service;
    private final int senders;
    private final long rate; // answers per second of all senders
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final BitSet[] acknowledged;
    private final Latencies singles = new Latencies();
    private final Latencies batches = new Latencies();
    private final Latencies reads = new Latencies();
    private final LongAdder closed = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final Map<String, LongAdder> errors = new ConcurrentSkipListMap<>();
    private volatile boolean ended;

    /** What a run gave. */
    record Report(long acknowledged, long lost, long events, Map<String, LongAdder> errors, String text) {}

    Load(ServiceProcess service, int senders, long rate) {
        this.service = service;
        this.senders = senders;
        this.rate = rate;
        this.acknowledged = new BitSet[senders];
    }

    /** Runs for some seconds; arguments: seconds, answers per second, folder. */
    public static void main(String... arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        long rate = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1000;
        Path folder = Path.of(arguments.length > 2 ? arguments[2] : "target/load-" + System.currentTimeMillis());
        try (ServiceProcess service = new ServiceProcess(folder, 512)) {
            System.out.println(new Load(service, 4, rate)
                    .run(Duration.ofSeconds(seconds), true)
                    .text());
        }
    }

    Report run(Duration time, boolean talk) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            acknowledged[i] = new BitSet();
            int sender = i;
            threads.add(thread("sender", () -> send(sender)));
        }
        threads.add(thread("reader", this::read));
        threads.add(thread("follower", this::follow));
        threads.add(thread("follower", this::follow));
        long half = start + time.toNanos() / 2;
        StringBuilder memory = new StringBuilder();
        boolean killed = false;
        long restart = 0;
        while (System.nanoTime() < start + time.toNanos()) {
            Thread.sleep(Math.max(100, time.toMillis() / 20));
            if (!killed && System.nanoTime() > half) {
                long from = System.nanoTime();
                service.killAndRestart();
                restart = System.nanoTime() - from;
                killed = true;
                memory.append(" killed");
            }
            memory.append(' ').append(service.residentMegabytes());
            if (talk) {
                System.out.printf("%d answers, %d MB%n", count(), service.residentMegabytes());
            }
        }
        ended = true;
        double seconds = (System.nanoTime() - start) / (double) SECOND;
        for (Thread thread : threads) {
            thread.join();
        }
        long stopped = System.nanoTime();
        service.stopAndRestart();
        stopped = System.nanoTime() - stopped;
        long lost = lost();
        String text = String.format(
                Locale.ROOT,
                """
                %d answers acknowledged in %.0f s (%.0f a second), %d of them lost; %d to closed tasks refused
                single answers: %s
                batches of %d:  %s
                reads:          %s
                events: %d; requests repeated because of the restart: %d; errors: %s
                killed and up again in %.2f s, stopped in order and up again in %.2f s
                resident memory in MB:%s""",
                count(),
                seconds,
                count() / seconds,
                lost,
                closed.sum(),
                singles,
                BATCH,
                batches,
                reads,
                events.sum(),
                retries.sum(),
                errors,
                restart / (double) SECOND,
                stopped / (double) SECOND,
                memory);
        return new Report(count(), lost, events.sum(), errors, text);
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private long count() {
        long count = 0;
        for (BitSet each : acknowledged) {
            synchronized (each) {
                count += each.cardinality();
            }
        }
        return count;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.address().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + ServiceProcess.SECRET);
    }

    /** {@return the response; after a broken connection the request is sent again} */
    private HttpResponse<String> call(HttpRequest request, Latencies latencies) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            long from = System.nanoTime();
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                latencies.add(System.nanoTime() - from);
                if (response.statusCode() != 503 || attempt > 100) {
                    return response;
                }
            } catch (IOException broken) {
                if (attempt > 100) {
                    error(broken.toString());
                    throw new IllegalStateException(broken);
                }
            }
            retries.increment();
            Thread.sleep(100);
        }
    }

    private void error(String what) {
        errors.computeIfAbsent(what, any -> new LongAdder()).increment();
    }

    private HttpRequest post(String path, String body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private void send(int sender) {
        Answers answers = new Answers(sender);
        long start = System.nanoTime();
        try {
            for (long n = 0; !ended; ) {
                long due = start + n * senders * SECOND / rate;
                if (due > System.nanoTime()) {
                    Thread.sleep((due - System.nanoTime()) / 1_000_000 + 1);
                    continue;
                }
                if (n / BATCH % 2 == 0) {
                    single(sender, n, call(post(ANSWERS, answers.json(n)), singles));
                    n++;
                } else {
                    HttpResponse<String> reply = call(post(ANSWERS + "/batch", answers.batch(n, BATCH)), batches);
                    if (reply.statusCode() == 200) {
                        entries(sender, n, json.readTree(reply.body()).get("results"));
                    } else {
                        error(reply.statusCode() + " " + reply.body());
                    }
                    n += BATCH;
                }
            }
        } catch (InterruptedException | IOException stopped) {
            error(stopped.toString());
        }
    }

    private void single(int sender, long n, HttpResponse<String> reply) throws IOException {
        if (reply.statusCode() == 200 || reply.statusCode() == 201) {
            acknowledge(sender, n);
        } else {
            refused(json.readTree(reply.body()));
        }
    }

    private void entries(int sender, long from, JsonNode results) {
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).has("receipt")) {
                acknowledge(sender, from + i);
            } else {
                refused(results.get(i).get("problem"));
            }
        }
    }

    private void acknowledge(int sender, long n) {
        synchronized (acknowledged[sender]) {
            acknowledged[sender].set((int) n);
        }
    }

    private void refused(JsonNode problem) {
        if (problem.path("reason").asText().equals("CLOSED_TASK")) {
            closed.increment();
        } else {
            error(problem.toString());
        }
    }

    private void read() {
        String[] paths = {
            "v1/questions/topic/tasks/task-0-0",
            "v1/questions/topic/tasks/task-0-0/explanation",
            "v1/workers/worker-0",
            "v1/leaderboard?limit=20",
            "v1/questions/topic/consensus?limit=100",
            "metrics",
        };
        try {
            Thread.sleep(1000);
            for (int i = 0; !ended; i++) {
                HttpResponse<String> reply =
                        call(request(paths[i % paths.length]).GET().build(), reads);
                if (reply.statusCode() != 200) {
                    error(reply.statusCode() + " " + reply.body());
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException stopped) {
            error(stopped.toString());
        }
    }

    /** Follows the events; after a broken connection it goes on from the last. */
    private void follow() {
        AtomicLong last = new AtomicLong();
        while (!ended) {
            try {
                HttpRequest.Builder request = HttpRequest.newBuilder(
                                service.address().resolve("v1/events"))
                        .header("Authorization", "Bearer " + ServiceProcess.SECRET)
                        .header("Last-Event-ID", Long.toString(last.get()));
                HttpResponse<InputStream> response =
                        http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
                try (BufferedReader in =
                        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                    for (String line = in.readLine(); line != null && !ended; line = in.readLine()) {
                        if (line.startsWith("id: ")) {
                            long id = Long.parseLong(line.substring("id: ".length()));
                            if (id < last.getAndSet(id)) {
                                error("an event came too late");
                            }
                            events.increment();
                        }
                    }
                }
            } catch (IOException broken) {
                retries.increment();
                pause();
            } catch (InterruptedException stopped) {
                error(stopped.toString());
                return;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return the number of acknowledged answers that the service does not know any more} */
    private long lost() throws IOException, InterruptedException {
        long lost = 0;
        for (int sender = 0; sender < senders; sender++) {
            Answers answers = new Answers(sender);
            for (int from = 0; from < acknowledged[sender].length(); from += CHECKED) {
                String body = answers.batch(from, CHECKED);
                HttpResponse<String> reply = call(post(ANSWERS + "/batch", body), new Latencies());
                JsonNode results = json.readTree(reply.body()).get("results");
                for (int i = 0; i < results.size(); i++) {
                    if (acknowledged[sender].get(from + i)
                            && !results.get(i).at("/receipt/duplicate").asBoolean()) {
                        lost++;
                    }
                }
            }
        }
        return lost;
    }
}
