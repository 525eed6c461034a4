package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Task;
import org.crowd4j.Worker;
import org.crowd4j.assignment.AssignmentPolicy;
import org.crowd4j.assignment.Lease;
import org.crowd4j.live.SubmissionRefusedException.Reason;
import org.crowd4j.quality.RuleSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The leases of a scoring engine")
class LeaseTest {
    private static final LabelQuestion ASKED = new LabelQuestion("ok", "yes", "no")
            .withAssignment(new AssignmentPolicy()
                    .withRedundancy(2)
                    .withLease(Duration.ofMinutes(10))
                    .withGoldShare(0)
                    .withExploration(0));

    private static final class Watch extends Clock {
        private Instant now = Instant.parse("2026-05-01T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    private final Watch watch = new Watch();

    private ScoringEngine open(LabelQuestion question) throws IOException {
        return ScoringEngine.open(Journal.inMemory(), RuleSet.of(), watch, question);
    }

    private static List<String> tasks(List<Lease> leases) {
        return leases.stream().map(Lease::task).toList();
    }

    @Test
    void goToWorkersWhoHaveNotHadTheTask() throws IOException {
        var asked = open(ASKED).labels("ok");
        for (int t = 0; t < 3; t++) {
            asked.register(new Task("t" + t));
        }
        asked.submit("s1", "t0", "ann", "yes");

        assertThat(tasks(asked.next("ann", 5))).containsExactlyInAnyOrder("t1", "t2");
        assertThat(asked.next("ann", 5)).isEmpty();
        assertThat(tasks(asked.next("bob", 5))).containsExactlyInAnyOrder("t0", "t1", "t2");
        assertThat(tasks(asked.next("cid", 5))).isEmpty(); // each task has two answers or leases
        assertThat(asked.next("dan", 0)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> asked.next(" ", 1));
    }

    @Test
    void endWhenTheyExpireOrAreReleased() throws IOException {
        var asked = open(ASKED.withRedundancy(1)).labels("ok");
        asked.register(new Task("t"));
        var lease = asked.next("ann", 1).get(0);
        assertThat(asked.next("bob", 1)).isEmpty();

        watch.pass(Duration.ofMinutes(10));
        var second = asked.next("bob", 1).get(0);
        assertThatExceptionOfType(SubmissionRefusedException.class)
                .isThrownBy(() -> asked.submit("s1", lease, new CategoricalAnswers.Answer("t", "ann", "yes")))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.EXPIRED_LEASE));
        asked.release(second);
        assertThatExceptionOfType(SubmissionRefusedException.class)
                .isThrownBy(() -> asked.submit("s2", second, new CategoricalAnswers.Answer("t", "bob", "yes")));
        var third = asked.next("cid", 1).get(0);

        assertThat(asked.submit("s3", third, new CategoricalAnswers.Answer("t", "cid", "yes"))
                        .decision()
                        .closes())
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> asked.submit("s4", third, new CategoricalAnswers.Answer("t", "dan", "yes")));
    }

    @Test
    void neverGiveOneTaskToTwoWorkersOfAGroup() throws IOException {
        var engine = open(ASKED);
        var asked = engine.labels("ok");
        asked.register(new Task("t"));
        engine.register(new Worker("ann", Map.of("group", "office")));
        engine.register(new Worker("bob", Map.of("group", "office")));
        asked.next("ann", 1);

        assertThat(asked.next("bob", 1)).isEmpty();
        assertThat(asked.next("cid", 1)).hasSize(1);
    }

    @Test
    void mixInTasksOfKnownAnswer() throws IOException {
        var policy = ASKED.assignment().withGoldShare(0.5);
        var asked = open(ASKED.withAssignment(policy)).labels("ok");
        for (int t = 0; t < 40; t++) {
            asked.register(new Task("t" + t));
            asked.gold("g" + t, "yes");
        }

        var purposes = asked.next("ann", 40).stream().map(Lease::purpose).toList();

        assertThat(purposes).filteredOn(Lease.Purpose.GOLD::equals).hasSizeBetween(10, 30);
    }

    @Test
    void leadToTheEndOfAllTasks() throws IOException {
        var asked = open(ASKED.withRedundancy(3)).labels("ok");
        for (int t = 0; t < 30; t++) {
            asked.register(new Task("t" + t));
        }
        var random = new Random(3);
        Set<String> given = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String worker = "w" + random.nextInt(6);
            for (Lease lease : asked.next(worker, 2)) {
                assertThat(given.add(worker + lease.task())).isTrue();
                asked.submit(
                        "s" + given.size(),
                        lease,
                        new CategoricalAnswers.Answer(lease.task(), worker, random.nextBoolean() ? "yes" : "no"));
            }
        }

        for (int t = 0; t < 30; t++) {
            assertThat(asked.decision("t" + t).closes()).isTrue();
        }
    }
}
