package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.crowd4j.quality.RuleSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rules of a scoring engine")
class ScoringRulesTest {

    /** A clock that does something when another thread than the one that made it asks first. */
    private static Clock doing(Runnable other) {
        Thread here = Thread.currentThread();
        return new Clock() {
            private boolean done;

            @Override
            public Instant instant() {
                if (Thread.currentThread() != here && !done) {
                    done = true;
                    other.run();
                }
                return Instant.parse("2026-03-01T12:00:00Z");
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    /** Closes tasks, of which enough begin a model check that the next ones wait for. */
    private static void close(LabelScoring asked, int from, int to) {
        for (int i = from; i < to; i++) {
            for (String worker : new String[] {"ann", "bob", "cid", "dan", "eve"}) {
                String label = worker.equals("eve") ? "no" : "yes";
                if (asked.submit(worker + i, "t" + i, worker, label).decision().closes()) {
                    break;
                }
            }
        }
    }

    @Test
    void areAppliedWhileAnswersWaitForAModelCheck() throws IOException, InterruptedException {
        var rules = RuleSet.parse("agreement < 2 over 5 answers -> restrict to nothing for 1 day");
        var closed = new CountDownLatch(1);
        var engines = new ScoringEngine[1];
        var clock = doing(() -> {
            close(engines[0].labels("ok"), 30, 90);
            closed.countDown();
        });
        var question = new LabelQuestion("ok", "yes", "no").withRedundancy(5);
        engines[0] = ScoringEngine.open(Journal.inMemory(), rules, clock, question);

        close(engines[0].labels("ok"), 0, 30);

        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
