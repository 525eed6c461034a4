package org.crowd4j.service.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Mixed load on the service in a process of its own. In the middle the process is killed and
 * started again, and at the end stopped and started: then everything that was acknowledged must be
 * there, once, and followers of events must have seen the same.
 */
final class Load {
    private static final int FOLLOWERS = 4;
    private static final int SAMPLES = 12;
    private static final int RETRACTIONS = 40;
    private static final double SECOND = 1e9;
    private static final double MEGA = 1 << 20;

    private final ServiceProcess service;
    private final Client client;
    private final Kept kept;
    private final Traffic traffic;
    private final int senders;
    private final Memory memory = new Memory();
    private final long started = System.nanoTime();

    /**
     * What a run gave.
     *
     * @param acknowledged answers
     * @param lost of them, or counted twice
     * @param missed decisions that a follower has not seen
     * @param excess bytes of heap that are not explained by the answers
     * @param errors what else went wrong
     * @param text all of it, for people
     */
    record Report(long acknowledged, long lost, long missed, long excess, Map<String, LongAdder> errors, String text) {
        boolean isGood() {
            return lost == 0 && missed == 0 && errors.isEmpty();
        }
    }

    Load(ServiceProcess service, int senders, long rate) {
        this.service = service;
        this.senders = senders;
        this.client = new Client(service);
        this.kept = new Kept(senders);
        this.traffic = new Traffic(client, kept, senders, rate);
    }

    /** Runs for some seconds; arguments: seconds, answers per second, folder. */
    public static void main(String... arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        long rate = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1000;
        Path folder = Path.of(arguments.length > 2 ? arguments[2] : "target/load-" + System.currentTimeMillis());
        try (ServiceProcess service = new ServiceProcess(folder, 1024)) { // a retraction works on a copy
            Report report = new Load(service, 4, rate).run(Duration.ofSeconds(seconds));
            System.out.print(report.text());
            if (!report.isGood()) {
                throw new IllegalStateException("the service has failed");
            }
        }
    }

    Report run(Duration time) throws IOException, InterruptedException {
        List<Follower> followers = new ArrayList<>();
        for (int i = 0; i < FOLLOWERS; i++) {
            followers.add(new Follower(client));
        }
        memory.add(sample());
        List<Thread> threads = start(time);
        long from = System.nanoTime();
        long killed = 0;
        for (int i = 1; i <= SAMPLES; i++) {
            Thread.sleep(Math.max(0, (from + time.toNanos() * i / SAMPLES - System.nanoTime()) / 1_000_000));
            if (i == SAMPLES / 2) {
                long before = System.nanoTime();
                service.killAndRestart();
                killed = System.nanoTime() - before;
            } else {
                memory.add(sample());
            }
        }
        double seconds = (System.nanoTime() - from) / SECOND;
        traffic.end();
        for (Thread thread : threads) {
            thread.join();
        }
        long missed = missed(followers);
        followers.forEach(Follower::end);
        long before = System.nanoTime();
        service.stopAndRestart();
        long stopped = System.nanoTime() - before;
        long lost = kept.lost(client);
        warm();
        Memory.Sample fresh = sample();
        return report(seconds, lost, missed, followers, killed / SECOND, stopped / SECOND, fresh);
    }

    private List<Thread> start(Duration time) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            threads.add(traffic.sender(i));
        }
        threads.add(traffic.every(10, 1, traffic::again));
        threads.add(traffic.every(20, 2, traffic::wrong));
        threads.add(traffic.every(50, 3, traffic::lease));
        threads.add(traffic.every(50, 4, traffic::others));
        threads.add(traffic.every(20, 5, traffic::read));
        threads.add(traffic.every(20, 6, traffic::read));
        threads.add(traffic.every(time.toMillis() / RETRACTIONS, 7, traffic::export));
        threads.add(traffic.every(time.toMillis() / RETRACTIONS, 8, traffic::retract));
        return threads;
    }

    private Memory.Sample sample() throws IOException, InterruptedException {
        double seconds = (System.nanoTime() - started) / SECOND;
        long heap = service.heapAfterCollection();
        return new Memory.Sample(
                seconds, kept.count(), heap, service.status("VmRSS") / 1024, service.status("Threads"));
    }

    /** Asks for what is computed when it is asked for. */
    private void warm() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            traffic.read(new java.util.Random(i));
        }
        traffic.export(new java.util.Random(1));
    }

    /** {@return the number of decisions that one follower has not seen and another has} */
    private static long missed(List<Follower> followers) throws InterruptedException {
        long missed = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 50 && missed > 0; attempt++) {
            Thread.sleep(200); // the last ones may be on their way
            BitSet all = new BitSet();
            followers.forEach(follower -> all.or(follower.decided()));
            missed = followers.stream()
                    .mapToLong(
                            follower -> all.cardinality() - follower.decided().cardinality())
                    .sum();
        }
        return missed;
    }

    private Report report(
            double seconds,
            long lost,
            long missed,
            List<Follower> followers,
            double killed,
            double stopped,
            Memory.Sample fresh) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d answers acknowledged in %.0f s (%.0f a second), %d of them lost or doubled%n"
                        + "%d answers refused because their task was closed; "
                        + "%d requests repeated because of the restart%n"
                        + "events: %d to %d followers, who missed %d decisions of %d%n"
                        + "killed and up again in %.2f s, stopped in order and up again in %.2f s%n"
                        + "errors: %s%n",
                kept.count(),
                seconds,
                kept.count() / seconds,
                lost,
                traffic.closed.sum(),
                client.repeated(),
                followers.stream().mapToLong(Follower::events).sum(),
                followers.size(),
                missed,
                followers.get(0).decided().cardinality(),
                killed,
                stopped,
                client.errors()));
        traffic.times.forEach((what, times) -> text.append(String.format("%-8s %s%n", what, times)));
        text.append(memory.text(fresh));
        long excess = memory.excess(fresh);
        text.append(String.format(
                Locale.ROOT, "%.1f MB of heap at the end are not explained by the answers%n", excess / MEGA));
        return new Report(kept.count(), lost, missed, excess, client.errors(), text.toString());
    }
}
