package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.crowd4j.live.Durability;
import org.crowd4j.live.Fact;
import org.crowd4j.live.Journal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadgesCommandTest {

    @TempDir
    Path folder;

    private Path journal;

    @BeforeEach
    void write() throws IOException {
        journal = folder.resolve("crowd");
        try (Journal facts = Journal.open(journal, Durability.OS)) {
            var may = Instant.parse("2026-05-01T10:00:00Z");
            facts.add(new Fact.Answered("topic", "s1", "t1", "ann", "cat", Optional.of(may)));
            facts.add(new Fact.Answered("topic", "s2", "t2", "bob", "cat", Optional.empty()));
            facts.add(new Fact.Retracted("topic", "s2"));
        }
    }

    @Test
    void printsBadgesAlsoThoseRevoked() {
        Path rules = file(folder, "badges.txt", "# first steps", "first, bronze, answers, 1, revocable");

        assertThat(run("badges", journal, "--rules", rules).outLines())
                .containsExactly("worker,badge,since,revoked", "ann,first,1,no", "bob,first,2,yes");
        assertThat(run("badges", journal, "--rules", rules, "--explain").outLines())
                .startsWith(
                        "worker,badge,since,revoked,tier,at,reason",
                        "ann,first,1,no,bronze,2026-05-01T10:00:00Z,once: answers of at least 1")
                .last()
                .asString()
                .matches("bob,first,2,yes,bronze,20.+Z,once: answers of at least 1"); // when it was recorded
    }

    @Test
    void namesFileAndLineOfWhatCannotBeRead() {
        Path rules = file(folder, "badges.txt", "first, bronze, answers, 1", "second, bronze, karma, 1");
        Path table = file(folder, "answers.csv", "task,worker,label", "t,ann,cat");
        Path missing = folder.resolve("none");

        assertThat(run("badges", journal, "--rules", rules).err())
                .contains("badges.txt:2: metric must be one of answers, gold-right, wins, days, got \"karma\"");
        Path good = file(folder, "good.txt", "first, bronze, answers, 1");
        assertThat(run("badges", table, "--rules", good).err()).contains("answers.csv:1: expected a journal");
        assertThat(run("badges", missing, "--rules", good).status()).isEqualTo(1);
        assertThat(Files.exists(missing)).isFalse();
        assertThat(run("badges", journal).status()).isEqualTo(2);
    }

    @Test
    void printsALeaderboardForEachPeriod() {
        assertThat(run("badges", journal, "--board", "month", "--explain").outLines())
                .containsExactly(
                        "period,rank,worker,count,reason",
                        "2026-05,1,ann,1,\"1 task answered in 2026-05, of 1 worker\"");
        assertThat(run("badges", journal, "--board", "week", "--right").outLines())
                .containsExactly("period,rank,worker,count");
        assertThat(run("badges", journal, "--board", "week", "--question", "tone")
                        .err())
                .contains("--question must be one of topic, got tone");
        assertThat(run("badges", journal, "--board", "year").status()).isEqualTo(2);
        Path rules = file(folder, "badges.txt", "first, bronze, answers, 1, revocable");
        assertThat(run("badges", journal, "--board", "day", "--rules", rules).status())
                .isEqualTo(2);
    }
}
