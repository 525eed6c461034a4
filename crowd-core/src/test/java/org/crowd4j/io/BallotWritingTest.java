package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.support.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.crowd4j.choice.RankedBallots;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Ballots that are written")
class BallotWritingTest {

    @TempDir
    Path folder;

    private static RankedBallots random(long seed, boolean complete, boolean ties, String... names) {
        Random random = new Random(seed);
        var builder = RankedBallots.builder(names);
        for (int line = 0; line < 12; line++) {
            List<String> order = new ArrayList<>(List.of(names));
            Collections.shuffle(order, random);
            List<Set<String>> tiers = new ArrayList<>();
            int length = complete ? names.length : random.nextInt(names.length + 1);
            for (int at = 0; at < length; at++) {
                if (ties && at + 1 < length && random.nextBoolean()) {
                    tiers.add(Set.of(order.get(at), order.get(++at)));
                } else {
                    tiers.add(Set.of(order.get(at)));
                }
            }
            builder.add(1 + random.nextInt(50), tiers);
        }
        return builder.build();
    }

    private RankedBallots again(RankedBallots ballots, String name) throws IOException {
        Path file = folder.resolve(name);
        BallotFile.write(ballots, file);
        return BallotFile.read(file);
    }

    private static void assertSame(RankedBallots again, RankedBallots ballots) {
        assertThat(again.candidates().ids()).isEqualTo(ballots.candidates().ids());
        assertThat(again.size()).isEqualTo(ballots.size());
        assertThat(again.blank()).isEqualTo(ballots.blank());
        assertThat(counts(again)).isEqualTo(counts(ballots));
    }

    private static Map<List<Set<String>>, Long> counts(RankedBallots ballots) {
        Map<List<Set<String>>, Long> counts = new LinkedHashMap<>();
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            counts.put(ballots.ranking(ballot), ballots.count(ballot));
        }
        return counts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.blt", "b.toi", "b.abif", "b.csv", "b.tsv", "b.toi.gz", "b.blt.gz", "b.csv.gz"})
    void areReadAgainAsTheyWere(String name) throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            RankedBallots ballots = random(seed, false, true, "Ann", "Bob", "Cy", "Dee");
            assertSame(again(ballots, name), ballots);
            RankedBallots named = random(seed, false, true, "Ann Miller", "O'Neil, Bob", "王 > 李", "a=b", "5", "#1");
            assertSame(again(named, name), named);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soc", "soi", "toc", "toi"})
    void areReadAgainInTheFormOfPrefLibThatHoldsThem(String form) throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            RankedBallots ballots = random(seed, form.endsWith("c"), form.startsWith("t"), "Ann", "Bob", "Cy", "Dee");
            assertSame(again(ballots, "b." + form), ballots);
        }
    }

    @Test
    void keepTheirSeatsInBlt() throws IOException {
        RankedBallots ward =
                RankedBallots.builder("A", "B").add(2, "A>B").seats(2).build();

        assertThat(again(ward, "w.blt").seats()).hasValue(2);
    }

    @Test
    void areRefusedWhereAFormCannotHoldThem() {
        RankedBallots tied = RankedBallots.builder("A", "B", "C").add(1, "A=B").build();

        assertRefused(
                () -> BallotFile.write(tied, folder.resolve("b.soi")),
                "soi holds short orders without ties only, got [[A, B]]; use toi");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BallotFile.write(tied, folder.resolve("b.toc")))
                .withMessageContaining("toc holds complete orders only");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BallotFile.write(tied, folder.resolve("b.json")))
                .withMessageContaining("must end in .blt, .soc");
        RankedBallots quoted = RankedBallots.builder("\"A\"").add("\"A\"").build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BallotFile.write(quoted, folder.resolve("b.blt")))
                .withMessageContaining("BLT cannot hold the name");
        RankedBallots column = RankedBallots.builder("count").add("count").build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BallotFile.write(column, folder.resolve("b.csv")))
                .withMessageContaining("CSV cannot hold a column for the name \"count\"");
        RankedBallots line = RankedBallots.builder("1: A", "B").add("B").build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BallotFile.write(line, folder.resolve("b.csv")))
                .withMessageContaining("CSV cannot hold a column for the name \"1: A\"");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void abifIsReadWithShortNamesScoresAndDescriptions() throws IOException {
        Path file = Files.writeString(folder.resolve("t.abif"), """
                {"title": "Tennessee"}
                # a comment
                =Memph:[Memphis, TN]
                =Nash:[Nashville, TN]
                =Knox:[Knox > all]
                420:Memph/5>Nash/2=Knox/1 # three
                260:[Nashville, TN]/5>Knox
                50:
                """);

        RankedBallots ballots = BallotFile.read(file);

        assertThat(ballots.candidates().ids()).containsExactly("Memphis, TN", "Nashville, TN", "Knox > all");
        assertThat(ballots.ranking(0)).containsExactly(Set.of("Memphis, TN"), Set.of("Nashville, TN", "Knox > all"));
        assertThat(ballots.ranking(1)).containsExactly(Set.of("Nashville, TN"), Set.of("Knox > all"));
        assertThat(ballots.blank()).isEqualTo(50);
        Path scores = Files.writeString(folder.resolve("s.abif"), "=A:[Ann]\n42:A/400,B/200\n");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> BallotFile.read(scores)))
                .hasMessage("s.abif:2: expected an order such as A>B=C, got \"A/400,B/200\"");
    }
}
