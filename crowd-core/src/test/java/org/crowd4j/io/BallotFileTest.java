package org.crowd4j.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.crowd4j.support.Refusals.assertMalformed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Votes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BallotFileTest {

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("b.txt"), text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3 2\n2 1 2=3 0\n1 2 0\n1 0\n0\n\"Ann\"\n\"Bob\"\n\"Cy\"\n\"Title\"\n",
                "# two ballots\n2: Ann > Bob = Cy\n1: Bob\n1:\ncandidates: Ann, Bob, Cy\n",
                "# FILE NAME: x.toi\n# NUMBER VOTERS: 4\n# ALTERNATIVE NAME 1: Ann\n# ALTERNATIVE NAME 2: Bob\n"
                        + "# ALTERNATIVE NAME 3: Cy\n2: 1,{2,3}\n1: 2\n1: \n",
                "3\n1,Ann\n2,Bob\n3,Cy\n4,4,3\n2,1,{2,3}\n1,2\n1,\n",
                "Ann,Bob,Cy,count\n1,2,2,2\n,1,,1\n,,,1\n",
                "\ufeffranking,count\nAnn>Bob=Cy,2\nBob,1\n,1\n"
            })
    void everyFormTellsTheSameBallots(String text) throws IOException {
        RankedBallots ballots =
                BallotFile.read(text.startsWith("# two") ? file(text.replaceFirst("# two ballots\n", "")) : file(text));

        assertThat(ballots.candidates().ids()).containsExactly("Ann", "Bob", "Cy");
        assertThat(ballots.size()).isEqualTo(4);
        assertThat(ballots.blank()).isEqualTo(1);
        assertThat(ballots.ranking(0)).containsExactly(Set.of("Ann"), Set.of("Bob", "Cy"));
        assertThat(ballots.count(0)).isEqualTo(2);
        assertThat(ballots.ranking(1)).containsExactly(Set.of("Bob"));
    }

    @Test
    void marksAreReadFromAColumnForEachRank() throws IOException {
        RankedBallots ballots =
                BallotFile.read(file("id,rank1,rank2,rank3,count\nx,Ann,overvote,Bob,2\ny,,write-in,,1\n"));

        assertThat(ballots.ranking(0)).containsExactly(Set.of("Ann"), Set.of("Bob"));
        assertThat(ballots.resolved()).containsEntry("overvote", 2L).containsEntry("skipped rank", 1L);
        assertThat(ballots.undeclared()).containsExactly("write-in");
    }

    @Test
    void aCandidateWithAShortNameIsNoMark() throws IOException {
        RankedBallots ballots = BallotFile.read(file("rank1,rank2,count\nW,X,60\nO,W,40\n"));

        assertThat(ballots.candidates().ids()).containsExactly("W", "X", "O");
        assertThat(ballots.undeclared()).isEmpty();
        RankedBallots coded = BallotFile.read(file("marks,count\n1 - o,60\nw 1 -,40\n"));
        assertThat(coded.undeclared()).containsExactly("w");
        assertThat(BallotFile.read(file("1 1\n1 1 0\n0\n\"A\" # one\n"))
                        .candidates()
                        .ids())
                .containsExactly("A");
    }

    @Test
    void seatsWithdrawalsAndSkippedRanksOfBltAreRead() throws IOException {
        RankedBallots ballots = BallotFile.read(file("3 2\n-2\n1 1 - 3 0\n1 2 3 0\n0\n\"A\"\n\"B\"\n\"C\"\n"));

        assertThat(ballots.seats()).hasValue(2);
        assertThat(ballots.candidates().ids()).containsExactly("A", "C");
        assertThat(ballots.ranking(0)).containsExactly(Set.of("A"), Set.of("C"));
    }

    @Test
    void scoresAndApprovalsAreReadByCandidateAndByVoter() throws IOException {
        var wide = BallotFile.readScores(file("A,B,count\n5,,2\n0,3,1\n"));
        var narrow = BallotFile.readScores(file("voter,candidate,score\nv,A,5\nw,B,3\n"));
        assertThat(wide.score(0, 0)).isEqualTo(5);
        assertThat(wide.count(0)).isEqualTo(2);
        assertThat(narrow.score(1, 1)).isEqualTo(3);

        var approved = BallotFile.readApprovals(file("voter,candidate\nv,A\nv,B\nw,B\n"));
        assertThat(approved.size()).isEqualTo(2);
        assertThat(approved.to(0) - approved.from(0)).isEqualTo(2);
        var category = BallotFile.readApprovals(file(
                "# FILE NAME: x.cat\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n3: {1,2},{}\n1: {},{1,2}\n"));
        assertThat(category.size()).isEqualTo(4);
        assertThat(category.to(1) - category.from(1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|1|the file is empty",
                "2 1\n1 1 2\n0\n\"A\"\n\"B\"\n|2|must end in 0",
                "2 1\n1 3 0\n0\n\"A\"\n\"B\"\n|2|from 1 to 2, got 3",
                "2 1\n1 1 1 0\n0\n\"A\"\n\"B\"\n|2|\"A\" only once",
                "2 1\n1 1 0\n|2|the file ends",
                "2 1\n1 1 0\n0\n\"A\"\n\"A\"\n|5|\"A\"",
                "5 4294967297\n0\n|1|from 1 to 65534, got 4294967297",
                "2147483648 1\n0\n|1|from 1 to 65534, got 2147483648",
                "2 1\n-1 -2\n0\n\"A\"\n\"B\"\n|3|all are withdrawn",
                "# FILE NAME: x\n# ALTERNATIVE NAME 1\n1: 1\n|2|a colon and a name",
                "candidates: A,,B\n1: A\n|1|candidate must not be blank",
                "voter,A,B\nann,1,2\nann,1,2\n|3|has a ballot on line 2 already",
                "2: A>B\nx: A\n|2|must be a whole number",
                "candidates: A, B\n1: C\n|2|\"C\"",
                "-3: A>B\n|1|got -3",
                "2.5: A>B\n|1|whole number",
                "# FILE NAME: x\n# NUMBER VOTERS: 3\n# ALTERNATIVE NAME 1: A\n2: 1\n|1|add up to 3 voters, got 2",
                "# FILE NAME: x\n# ALTERNATIVE NAME 1: A\n2: 7\n|3|declared, got 7",
                "A,B,count\n1,2\n|2|expected 3 fields but found 2",
                "A,B,count\n0,2,1\n|2|at least 1, got 0",
                "A,B,count\n1,2,1.5\n|2|must be a whole number",
                "A,A,count\n1,2,1\n|1|each candidate once",
                "A,B,count\n1,2,9223372036854775807\n2,1,5\n|3|fewer than 2^63 ballots",
                "2 1\n-2 1 2 0\n0\n\"A\"\n\"B\"\n|2|the count must be at least 0, got -2",
                "=A:[Ann]\n=A:[Bob]\n1:A\n|2|must be declared once",
                "=A:[Ann]\n1:A>B\n|2|declared candidates only, got \"B\"",
                "voter,candidate,rank\nv,A,1\nv,A,2\n|3|on line 2 already",
                "rank1,count\n,3\n|1|no ballot names one"
            })
    void whatCannotBeReadIsRefusedByLine(String example) throws IOException {
        List<String> parts = List.of(example.split("\\|"));
        Path bad = file(parts.get(0));

        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> BallotFile.read(bad))
                .withMessageContaining("b.txt:%s: ".formatted(parts.get(1)))
                .withMessageContaining(parts.get(2));
    }

    @Test
    void votesAndDelegationsAreReadByName() throws IOException {
        Votes votes = VoteFile.read(file("choice,voter,weight,at\nyes,a,10,2026-05-07T18:00:00Z\n,b,5,\nNo,c,1,\n"));

        assertThat(votes.total(Votes.Choice.FOR)).isEqualTo(10);
        assertThat(votes.vote("b")).isEmpty();
        assertThat(votes.weights()).containsOnlyKeys("a", "b", "c");
        assertThat(VoteFile.readDelegations(file("voter,delegate,topic\na,b,\na,c,energy\n"))
                        .delegate("a", "energy"))
                .hasValue("c");
        Path wrong = file("voter,choice\na,maybe\n");
        assertMalformed(() -> VoteFile.read(wrong), "b.txt:2: a choice must be for, against or abstain, got \"maybe\"");
    }
}
