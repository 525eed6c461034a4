package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.crowd4j.Ledger;
import org.crowd4j.NumericLedger;
import org.crowd4j.NumericStreamingAggregator;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.PairwiseLedger;
import org.crowd4j.PairwiseStreamingAggregator;
import org.crowd4j.Progress;
import org.crowd4j.StreamingAggregator;
import org.crowd4j.Task;
import org.crowd4j.numeric.RobustGaussian;
import org.crowd4j.pairwise.WengLin;
import org.crowd4j.quality.RuleSet;
import org.crowd4j.stopping.FixedRedundancy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every act, each call of which fails in turn. */
@DisplayName("What an engine did or refused")
class EngineActFaultTest {
    private static final Map<String, Function<ScoringEngine, Object>> ACTS = new LinkedHashMap<>();

    static {
        ACTS.put("answer that closes", engine -> engine.labels("topic").submit("new", "t1", "bob", "no"));
        ACTS.put("answer to a new task", engine -> engine.labels("topic").submit("new", "new", "new", "no"));
        ACTS.put("answer again", engine -> engine.labels("topic").submit("new", "t1", "ann", "yes"));
        ACTS.put("answer of a new label", engine -> engine.labels("word").submit("new", "t2", "bob", "cat"));
        ACTS.put("number", engine -> engine.numbers("price").submit("new", "t1", "bob", 8));
        ACTS.put(
                "comparison",
                engine -> engine.comparisons("better").submit("new", "t1", "bob", "A", "C", Outcome.LEFT));
        ACTS.put("label added", engine -> done(() -> engine.labels("topic").addLabel("perhaps")));
        ACTS.put(
                "label added to an open set",
                engine -> done(() -> engine.labels("word").addLabel("cow")));
        ACTS.put("gold", engine -> engine.labels("topic").gold("t1", "no"));
        ACTS.put("gold of a new label", engine -> engine.labels("word").gold("new", "hen"));
        ACTS.put("gold of a number", engine -> engine.numbers("price").gold("t1", 9));
        ACTS.put("gold of an item", engine -> engine.comparisons("better").gold("A", 1));
        ACTS.put("retraction", engine -> engine.labels("topic").retract("ann0"));
        ACTS.put("retraction of a number", engine -> engine.numbers("price").retract("ann0"));
        ACTS.put("retraction of a worker", engine -> engine.retractWorker("ann"));
        ACTS.put("reaggregation", engine -> engine.labels("topic").reaggregate(Progress.none()));
        ACTS.put("reaggregation of numbers", engine -> engine.numbers("price").reaggregate(Progress.none()));
        ACTS.put(
                "reaggregation of comparisons",
                engine -> engine.comparisons("better").reaggregate(Progress.none()));
        ACTS.put("ban", engine -> done(() -> engine.ban("ann", "spam")));
        ACTS.put("erasure", engine -> done(() -> engine.erase("ann")));
        ACTS.put("registration", engine -> done(() -> engine.labels("topic").register(new Task("new"))));
        ACTS.put("request for more", engine -> done(() -> engine.labels("topic").requestMore("t0", 2)));
        ACTS.put("closing", engine -> engine.numbers("price").close("t1"));
        ACTS.put("rules", engine -> done(engine::applyRules));
    }

    private static Object done(Runnable act) {
        act.run();
        return "done";
    }

    /** What fails when the calls before are counted down. */
    private static final class Fault {
        private final @Nullable Supplier<Throwable> reason;
        private int before = Integer.MAX_VALUE;

        Fault(@Nullable Supplier<Throwable> reason) {
            this.reason = reason;
        }

        @SuppressWarnings("unchecked")
        <T extends Throwable> void pass() throws T {
            if (reason != null && before != Integer.MAX_VALUE && before-- == 0) {
                before = Integer.MAX_VALUE;
                throw (T) reason.get();
            }
        }

        boolean happened() {
            return before == Integer.MAX_VALUE;
        }
    }

    /** Where an engine may fail. */
    private record Faults(Fault write, Fault written, Fault force, Fault apply) {
        static Faults none() {
            return new Faults(new Fault(null), new Fault(null), new Fault(null), new Fault(null));
        }

        List<Fault> all() {
            return List.of(write, written, force, apply);
        }
    }

    private static final class FaultyStore extends ForwardingStore {
        private final Faults faults;

        FaultyStore(Faults faults) {
            this.faults = faults;
        }

        @Override
        public void append(List<byte[]> records) throws IOException {
            faults.write.pass();
            super.append(records);
            faults.written.pass();
        }

        @Override
        public void force() throws IOException {
            faults.force.pass();
        }

        @Override
        public void rewrite(UnaryOperator<byte[]> change) throws IOException {
            faults.write.pass();
            super.rewrite(change);
        }

        @Override
        public void saveSnapshot(long upTo, byte[] state) {
            faults.write.<RuntimeException>pass();
            super.saveSnapshot(upTo, state);
        }
    }

    /** {@return an object each call of which may fail} */
    private static <T> T failing(Class<T> type, T sound, Fault fault) {
        return Intercepted.of(type, sound, (call, given) -> fault.pass());
    }

    private static Question[] questions(Fault fault) {
        StreamingAggregator labels = Intercepted.method(new FastSbic(), sound -> failing(Ledger.class, sound, fault));
        NumericStreamingAggregator numbers = () -> failing(NumericLedger.class, new RobustGaussian().open(), fault);
        PairwiseStreamingAggregator pairs = () -> failing(PairwiseLedger.class, new WengLin().open(), fault);
        return new Question[] {
            new LabelQuestion("topic", "yes", "no")
                    .withStopping(new FixedRedundancy(2))
                    .withConsensus(labels),
            new LabelQuestion("word").withStopping(new FixedRedundancy(2)), // its ledger foresees
            new NumericQuestion("price").withMaxError(1).withRedundancy(2).withConsensus(numbers),
            new PairwiseQuestion("better").withRedundancy(2).withConsensus(pairs)
        };
    }

    private static final RuleSet RULES = RuleSet.parse("gold_accuracy < 0.6 over 3 answers -> discard answers");
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private static ScoringEngine open(JournalStore store, Durability durability, Fault fault) throws IOException {
        return ScoringEngine.open(Journal.open(store, durability), RULES, CLOCK, questions(fault));
    }

    private static void fill(ScoringEngine engine) {
        for (int i = 0; i < 4; i++) {
            engine.labels("topic").submit("ann" + i, "t" + i, "ann", "yes");
            engine.labels("word").submit("ann" + i, "t" + i, "ann", "dog");
            engine.numbers("price").submit("ann" + i, "t" + i, "ann", i);
            engine.labels("topic").submit("eve" + i, "t" + 3 * i, "eve", i == 0 ? "yes" : "no");
            engine.labels("topic").gold("t" + 3 * (i + 1), "yes");
        }
        engine.labels("topic").submit("cid0", "t2", "cid", "no");
        engine.labels("topic").submit("dan0", "t5", "dan", "no");
        engine.labels("word").submit("bob0", "t0", "bob", "dog");
        engine.numbers("price").submit("bob0", "t0", "bob", 50);
        engine.numbers("price").submit("bob2", "t2", "bob", 70);
        engine.numbers("price").close("t0");
        engine.comparisons("better").submit("ann0", "t0", "ann", "A", "B", Outcome.RIGHT);
        engine.comparisons("better").submit("bob0", "t0", "bob", "B", "C", Outcome.LEFT);
    }

    private static List<String> state(ScoringEngine engine) {
        List<String> lines = new ArrayList<>(EngineState.of(engine));
        engine.labels("topic").labels().forEach(lines::add);
        engine.labels("word").labels().forEach(lines::add);
        for (String worker : List.of("ann", "bob", "eve")) {
            try {
                engine.labels("topic").next(worker, 0);
            } catch (SubmissionRefusedException banned) {
                lines.add(banned.getMessage());
            }
        }
        lines.replaceAll(
                line -> line.replaceAll("erased-[-0-9a-f]{36}", "erased").replaceAll("(, )?nobody=test", ""));
        return lines;
    }

    /** Bans somebody whom a state leaves out. */
    private static boolean refusesToWrite(ScoringEngine engine) {
        try {
            engine.ban("nobody", "test");
            return false;
        } catch (UncheckedIOException broken) {
            return true;
        }
    }

    /** Waits until the store has what was taken, such as a closing that nobody waits for. */
    private static void settle(ScoringEngine engine) {
        try {
            engine.force();
        } catch (RuntimeException | Error failed) {
            assertThat(failed).isNotNull(); // the store tells what is left
        }
    }

    static List<String> acts() {
        return List.copyOf(ACTS.keySet());
    }

    private static final Supplier<Throwable> FULL = () -> new IOException("no space left on device");
    private static final Supplier<Throwable> MEMORY = () -> new OutOfMemoryError("injected");
    private static final Supplier<Throwable> DEFECT = () -> new IllegalStateException("injected");
    private static final Fault NO = new Fault(null);

    @ParameterizedTest
    @MethodSource("acts")
    void isTheSameInMemoryAndInTheJournal(String act) throws IOException {
        var test = new EveryCall(act);
        for (int call = 0; call < 2; call++) {
            test.fails(call, Durability.OS, new Faults(new Fault(FULL), NO, NO, NO));
            test.fails(call, Durability.OS, new Faults(NO, NO, NO, new Fault(MEMORY)));
        }
    }

    @ParameterizedTest
    @MethodSource("acts")
    @Tag("long")
    void isTheSameInMemoryAndInTheJournalWhateverFails(String act) throws IOException {
        var test = new EveryCall(act);
        for (Supplier<Throwable> reason : List.of(FULL, MEMORY, DEFECT)) {
            test.fails(Durability.OS, () -> new Faults(new Fault(reason), NO, NO, NO));
            test.fails(Durability.OS, () -> new Faults(NO, new Fault(reason), NO, NO));
            test.fails(Durability.DISK, () -> new Faults(NO, NO, new Fault(reason), NO));
        }
        test.fails(Durability.OS, () -> new Faults(NO, NO, NO, new Fault(MEMORY)));
        test.fails(Durability.OS, () -> new Faults(NO, NO, NO, new Fault(DEFECT)));
    }

    /** An act of which one call after another fails. */
    private static final class EveryCall {
        private final String act;
        private final List<String> before;
        private final List<String> after;

        EveryCall(String act) throws IOException {
            this.act = act;
            this.before = state(false);
            this.after = state(true);
        }

        private List<String> state(boolean done) throws IOException {
            var store = new FaultyStore(Faults.none());
            try (ScoringEngine engine = open(store, Durability.OS, NO)) {
                fill(engine);
                if (done) {
                    var unused = ACTS.get(act).apply(engine);
                }
            }
            return state(store);
        }

        private List<String> state(JournalStore store) throws IOException {
            try (ScoringEngine engine = open(store, Durability.OS, NO)) {
                return state(engine);
            }
        }

        private List<String> state(ScoringEngine engine) {
            List<String> lines = EngineActFaultTest.state(engine);
            if (act.equals("erasure")) { // ratings are of random ids
                lines.removeIf(line -> line.contains(" ratings "));
            }
            return lines;
        }

        void fails(Durability durability, Supplier<Faults> faults) throws IOException {
            for (int call = 0; fails(call, durability, faults.get()); call++) {}
        }

        /** Lets a call fail. {@return whether there were as many} */
        boolean fails(int call, Durability durability, Faults faults) throws IOException {
            var store = new FaultyStore(faults);
            ScoringEngine engine = open(store, durability, faults.apply);
            fill(engine);
            boolean failed = fails(call, engine, store, faults);
            try {
                engine.close();
            } catch (IOException broken) {
                assertThat(failed).isTrue();
            }
            return failed;
        }

        private boolean fails(int call, ScoringEngine engine, JournalStore store, Faults faults) throws IOException {
            faults.all().forEach(fault -> fault.before = call);
            String outcome;
            boolean thrown = false;
            try {
                outcome = ACTS.get(act).apply(engine).toString();
                settle(engine);
            } catch (RuntimeException | Error refused) {
                outcome = refused.toString();
                thrown = true;
            }
            boolean failed = faults.all().stream().anyMatch(fault -> fault.reason != null && fault.happened());
            faults.all().forEach(fault -> fault.before = Integer.MAX_VALUE);
            String where = "%s, call %d: %s".formatted(act, call, outcome);
            boolean pending = outcome.contains("its closing was not written");
            boolean broken = (thrown || pending) && refusesToWrite(engine);
            List<String> live = broken ? before : state(engine);
            List<String> kept = state(store);
            if (!broken) {
                assertSame(where, live, kept);
                assertSame(where, live, thrown ? before : pending ? kept : after);
            } else if (!kept.equals(before) && !act.startsWith("answer")) { // whose closing may be missing
                assertSame(where, kept, after);
            }
            return failed;
        }
    }

    private static void assertSame(String where, List<String> some, List<String> expected) {
        List<String> different = new ArrayList<>(some);
        different.removeAll(expected);
        List<String> missing = new ArrayList<>(expected);
        missing.removeAll(some);
        assertThat(different).as("%s, where %s was expected", where, missing).isEmpty();
        assertThat(missing).as(where).isEmpty();
    }
}
