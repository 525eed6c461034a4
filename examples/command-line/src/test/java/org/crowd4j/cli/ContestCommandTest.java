package org.crowd4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crowd4j.cli.Crowd.errorOf;
import static org.crowd4j.cli.Crowd.file;
import static org.crowd4j.cli.Crowd.linesOf;
import static org.crowd4j.cli.Crowd.run;
import static org.crowd4j.cli.Crowd.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContestCommandTest {

    @TempDir
    Path folder;

    @Test
    void ranksTeamsByRoundedScoresAndTime() {
        Path entries = file(
                folder,
                "netflix.csv",
                "team,at,public,private",
                "The Ensemble,2009-07-26T18:38:22Z,0.8553,0.856714",
                "Pragmatic Chaos,2009-07-26T18:18:28Z,0.8554,0.856704");

        assertThat(linesOf("contest", entries, "--lower", "--decimals", 4))
                .containsExactly(
                        "rank,team,public,private,shake",
                        "1,Pragmatic Chaos,0.8554,0.8567,1",
                        "2,The Ensemble,0.8553,0.8567,-1");
        assertThat(run("contest", entries, "--lower", "--decimals", 4, "--ties", "fractional")
                        .out())
                .contains("1.5,Pragmatic Chaos", "1.5,The Ensemble");
        assertThat(run("contest", entries, "--lower", "--explain").outLines().get(1))
                .startsWith("1,Pragmatic Chaos,0.8554,0.856704,1,none,1,2009-07-26T18:18:28Z,0.00130");
    }

    @Test
    void namesFileAndLineOfWhatCannotBeRead() {
        Path words = file(folder, "words.csv", "team,at,public,private", "red,2026-05-01T00:00:00Z,good,1");
        Path twice = file(
                folder,
                "twice.csv",
                "team,at,public,private",
                "red,2026-05-01T00:00:00Z,1,1",
                "red,2026-05-01T00:00:00Z,2,2");
        Path header = file(folder, "header.csv", "team,at,score", "red,2026-05-01T00:00:00Z,1");

        assertThat(errorOf("contest", words))
                .contains("words.csv:2: public must be a decimal number such as 0.8567, got \"good\"");
        assertThat(errorOf("contest", twice))
                .contains("twice.csv:3: team \"red\" must submit only once at 2026-05-01T00:00:00Z");
        assertThat(errorOf("contest", header)).contains("header.csv:1: the header must name a column \"public\"");
        run("contest", twice, "--ties", "none").fails(2);
    }

    @Test
    void addsRankBandsByTheScoresOfRows() {
        Path entries = file(
                folder,
                "entries.csv",
                "team,at,public,private",
                "red,2026-05-01T00:00:00Z,0.9,0.9",
                "blue,2026-05-01T00:00:00Z,0.5,0.5",
                "green,2026-05-01T00:00:00Z,0.5,0.49");
        Path rows = file(
                folder,
                "rows.csv",
                "team,row,score",
                IntStream.range(0, 100)
                        .mapToObj(row -> "red,r%1$d,%2$d\nblue,r%1$d,%3$d\ngreen,r%1$d,%4$d"
                                .formatted(row, row % 10 == 0 ? 0 : 1, row % 2, row == 1 ? 0 : row % 2)));

        assertThat(linesOf("contest", entries, "--rows", rows))
                .containsExactly(
                        "rank,rank_low,rank_high,team,public,private,shake",
                        "1,1,1,red,0.9,0.9,0",
                        "2,2,3,blue,0.5,0.5,0",
                        "3,2,3,green,0.5,0.49,0");
        run("contest", entries, "--rows", rows, "--level", 1).fails(2);
    }

    @Test
    void namesFileAndLineOfScoresThatCannotBeRead() {
        Path entries = file(folder, "entries.csv", "team,at,public,private", "red,2026-05-01T00:00:00Z,1,1");
        Path twice = file(folder, "twice.csv", "team,row,score", "red,a,1", "red,a,2");
        Path gap = file(folder, "gap.csv", "team,row,score", "red,a,1", "blue,a,2", "red,b,2");
        Path other = file(folder, "other.csv", "team,row,score", "blue,a,1", "blue,b,2");
        Path unknown = file(folder, "unknown.csv", "team,row,score", "red,a,1", "blue,a,2");

        assertThat(errorOf("contest", entries, "--rows", twice))
                .contains("twice.csv:3: team \"red\" must have one score for row \"a\"");
        assertThat(errorOf("contest", entries, "--rows", gap))
                .contains("gap.csv:3: team \"blue\" must have a score for every row, got none for \"b\"");
        assertThat(errorOf("contest", entries, "--rows", other)).contains("other.csv: no scores of team \"red\"");
        assertThat(errorOf("contest", entries, "--rows", unknown))
                .contains("unknown.csv: team \"blue\" is not in ", "entries.csv");
    }

    @Test
    void leavesSubmissionsAfterTheDeadlineOut() {
        Path entries = file(
                folder,
                "entries.csv",
                "team,at,public,private",
                "red,2026-05-01T00:00:00Z,1,1",
                "red,2026-05-01T00:00:01Z,2,2",
                "blue,2026-05-02T00:00:00Z,3,3");

        Crowd ranked = run("contest", entries, "--deadline", "2026-05-01T00:00:00Z");

        assertThat(ranked.outLines()).containsExactly("rank,team,public,private,shake", "1,red,1,1,0");
        assertThat(ranked.err())
                .contains(
                        "entries.csv:3: after the deadline, does not count",
                        "entries.csv:4: after the deadline, does not count");
        assertThat(errorOf("contest", entries, "--deadline", "soon"))
                .contains("expected a time such as 2026-05-07T18:00:00Z, got \"soon\"");
    }

    @Test
    void paysPrizesByRank() {
        Path entries = file(
                folder,
                "entries.csv",
                "team,at,public,private",
                "red,2026-05-01T00:00:00Z,3,3",
                "blue,2026-05-01T00:00:01Z,2,3",
                "green,2026-05-02T00:00:00Z,1,1");
        String ranked = "contest %s --prizes 100,50.01 --currency EUR";

        assertThat(shell(ranked, entries).outLines())
                .containsExactly(
                        "rank,team,public,private,shake,prize",
                        "1,red,3,3,0,100.00",
                        "2,blue,2,3,0,50.01",
                        "3,green,1,1,0,0.00");
        Crowd shared = shell(ranked + " --ties competition --explain", entries);
        assertThat(shared.outLines().get(1)).endsWith(",75.00");
        assertThat(shared.outLines().get(2)).endsWith(",75.01");
        assertThat(shared.err()).contains("red: places 1 to 2, shared by 2 teams: 150.01 EUR");
        assertThat(errorOf("contest", entries, "--prizes", "1,-1", "--currency", "EUR"))
                .contains("--prizes: a prize must be at least 0, got -1.00 EUR");
        run("contest", entries, "--prizes", "1").fails(2);
    }

    @Test
    void namesTeamsWhosePartsDisagreeBeyondChance() {
        List<String> entries = new ArrayList<>(List.of("team,at,public,private"));
        List<String> inPublic = new ArrayList<>(List.of("team,row,score"));
        List<String> inPrivate = new ArrayList<>(List.of("team,row,score"));
        Random random = new Random(3);
        for (String team : List.of("red", "blue", "green", "grey")) {
            entries.add(team + ",2026-05-01T00:00:00Z,1,1");
            for (int row = 0; row < 80; row++) {
                inPublic.add("%s,p%d,%s".formatted(team, row, random.nextGaussian() + (team.equals("red") ? 1 : 0)));
                inPrivate.add("%s,q%d,%s".formatted(team, row, random.nextGaussian()));
            }
        }
        Path submissions = file(folder, "entries.csv", entries.toArray(String[]::new));
        Path first = file(folder, "public.csv", inPublic.toArray(String[]::new));
        Path second = file(folder, "private.csv", inPrivate.toArray(String[]::new));

        assertThat(errorOf("contest", submissions, "--rows", second, "--public-rows", first))
                .contains("team \"red\" is better in public than in private by ");
        assertThat(errorOf("contest", submissions, "--rows", second, "--public-rows", second))
                .contains("public and private scores disagree by no more than chance allows");
        run("contest", submissions, "--public-rows", first).fails(2);
    }

    @Test
    void ranksByAJury() {
        Path scores = file(
                folder,
                "scores.csv",
                "entry,judge,score",
                "red,ann,9",
                "red,bob,6",
                "blue,ann,7",
                "blue,bob,4",
                "green,ann,7",
                "green,bob,4");
        Crowd jury =
                run("contest", scores, "--judges", "--places", 2, "--prizes", "3,2", "--currency", "EUR", "--explain");

        assertThat(jury.outLines().get(0)).isEqualTo("rank,rank_low,rank_high,entry,score,prize,goes_on,reason");
        assertThat(jury.outLines().get(1)).startsWith("1,1,").contains(",red,", ",3.00,yes,");
        assertThat(jury.outLines().get(2)).startsWith("2,").contains(",blue,", ",1.00,yes,", "shared by 2 teams");
        assertThat(jury.outLines().get(3)).startsWith("2,").contains(",green,", ",1.00,yes,");

        Path duels = file(
                folder,
                "duels.csv",
                "judge,left,right,winner",
                "ann,red,blue,red",
                "bob,blue,red,red",
                "cy,red,blue,tie");
        assertThat(run("contest", duels, "--duels").outLines().get(1)).startsWith("1,1,2,red,");
    }

    @Test
    void namesTheLineOfVotesThatDoNotCount() {
        jury("entry,judge,score", "red,red,9", "2: judge \"red\" must not vote on the own entry");
        jury(
                "entry,judge,score,at",
                "red,ann,9,2026-06-01T00:00:00Z",
                "2: a vote must be given until 2026-05-01T00:00:00Z");
        jury("entry,judge,score,at", "red,ann,9,", "2: a vote must have a time, as there is a deadline");
        jury("entry,judge,score,at", "red,ann,good,2026-04-01T00:00:00Z", "2: score must be a number, got \"good\"");
        jury("entry,judge,score,at", "red,ann,NaN,2026-04-01T00:00:00Z", "jury.csv:2: ");
        Path twice = file(folder, "twice.csv", "judge,left,right,winner", "ann,red,blue,red", "ann,blue,red,blue");
        Path other = file(folder, "other.csv", "judge,left,right,winner", "ann,red,blue,pink");
        Path own = file(folder, "own.csv", "judge,left,right,winner", "red,red,blue,red");
        assertThat(errorOf("contest", twice, "--duels"))
                .contains("twice.csv:3: judge \"ann\" must vote only once on \"blue\" and \"red\"");
        assertThat(errorOf("contest", other, "--duels"))
                .contains("other.csv:2: winner must be \"red\", \"blue\" or tie, got \"pink\"");
        assertThat(errorOf("contest", own, "--duels"))
                .contains("own.csv:2: judge \"red\" must not vote on the own entry");
        run("contest", own, "--duels", "--judges").fails(2);
        run("contest", own, "--places", 2).fails(2);
    }

    private void jury(String header, String row, String message) {
        Path votes = file(folder, "jury.csv", header, row);
        assertThat(errorOf("contest", votes, "--judges", "--deadline", "2026-05-01T00:00:00Z"))
                .contains(message);
    }

    @Test
    void countsTheFirstSubmissionsOfATeamAlone() {
        Path entries = file(
                folder,
                "entries.csv",
                "team,at,public,private",
                "red,2026-05-01T00:00:00Z,0.5,0.5",
                "red,2026-05-02T00:00:00Z,0.9,0.9");

        Crowd first = run("contest", entries, "--at-most", 1);

        assertThat(first.out()).contains("1,red,0.5,0.5");
        assertThat(first.err()).contains("1 submission beyond the limit of --at-most");
        assertThat(errorOf("contest", entries, "--at-most", 0)).contains("--at-most must be at least 1, got 0");
        assertThat(errorOf("contest", entries, "--decimals", 2_000_000_000))
                .contains("--decimals: decimals must be from -1 to 400");
    }

    @Test
    void refusesOptionsOfSubmissionsAndVotesThatNameNothingForAJury() {
        Path header = file(folder, "scores.csv", "entry,judge,score", "red,ann,5");

        assertThat(errorOf("contest", header, "--judges", "--lower"))
                .contains("--lower is for submissions, not for --judges and --duels");
        assertThat(jury("entry,judge,score", ",ann,5")).contains("jury.csv:2: an entry must not be blank");
        assertThat(jury("entry,judge,score", "red,,5")).contains("jury.csv:2: judge must not be blank");
        assertThat(jury("entry,judge,score", "red,ann,NaN")).contains("jury.csv:2: score must be finite, got NaN");
        assertThat(jury("entry,entry,judge,score", "red,red,ann,1"))
                .contains("jury.csv:1: the header must name the column \"entry\" only once");
        Path duels = file(folder, "duels.csv", "judge,left,right,winner", "ann,tie,blue,tie");
        assertThat(errorOf("contest", duels, "--duels")).contains("duels.csv:2: an entry must not have the name tie");
    }

    private String jury(String... lines) {
        return run("contest", file(folder, "jury.csv", lines), "--judges").err();
    }
}
