package org.crowd4j.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.crowd4j.choice.ApprovalBallots;
import org.crowd4j.choice.ScoreBallots;
import org.crowd4j.io.BallotFile;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Published examples, in {@code reference/choice/scores.json} and {@code approval-committees.json}.
 */
@DisplayName("Of published scores and approvals")
class ScoresAndApprovalsReferenceTest {

    static Stream<Named<JsonObject>> scores() {
        return Shared.named("choice/scores.json", "cases");
    }

    static Stream<Named<JsonObject>> approvals() {
        return Shared.named("choice/approval-committees.json", "cases");
    }

    @ParameterizedTest
    @MethodSource("scores")
    void sumsRunoffsAndMediansAgree(JsonObject profile) {
        List<String> candidates = ChoiceCases.names(profile.get("candidates"));
        var builder = ScoreBallots.builder(candidates.toArray(String[]::new)).maximum(5);
        for (String line : ChoiceCases.names(profile.get("ballots_count_and_scores"))) {
            int colon = line.indexOf(':');
            String[] cells = line.substring(colon + 1).strip().split(" ");
            Map<String, Integer> scores = new HashMap<>();
            for (int candidate = 0; candidate < cells.length; candidate++) {
                scores.put(candidates.get(candidate), Integer.parseInt(cells[candidate]));
            }
            builder.add(Long.parseLong(line.substring(0, colon)), scores);
        }
        assertAgrees(builder.build(), profile.getAsJsonObject("expected"));
    }

    private static void assertAgrees(ScoreBallots ballots, JsonObject expected) {
        Election score = new Score().elect(ballots);
        assertThat(score.possible())
                .isEqualTo(ChoiceCases.set(expected.getAsJsonObject("score").get("winners")));
        assertThat(score.rounds().get(0).votes())
                .isEqualTo(ChoiceCases.numbers(expected.getAsJsonObject("score").getAsJsonObject("totals")));
        Election star = new Star().elect(ballots);
        JsonElement winner = expected.getAsJsonObject("star").get("winner");
        if (winner == null || winner.isJsonNull()) {
            assertThat(star.decided()).isFalse();
        } else {
            assertThat(star.winners()).containsExactly(winner.getAsString());
        }
        JsonObject judgment = expected.getAsJsonObject("majority_judgment");
        Election judged = new MajorityJudgment().elect(ballots);
        assertThat(judged.possible()).isEqualTo(ChoiceCases.set(judgment.get("winners")));
        assertThat(judged.rounds().get(0).votes()).isEqualTo(ChoiceCases.numbers(judgment.getAsJsonObject("medians")));
        for (int least : new int[] {1, 3}) {
            JsonObject approved = expected.getAsJsonObject("approval_at_least_" + least);
            if (approved != null) {
                Election approval = new Approval().elect(approvedFrom(ballots, least));
                assertThat(approval.possible()).isEqualTo(ChoiceCases.set(approved.get("winners")));
                assertThat(approval.rounds().get(0).votes())
                        .isEqualTo(ChoiceCases.numbers(approved.getAsJsonObject("approvals")));
            }
        }
    }

    private static ApprovalBallots approvedFrom(ScoreBallots ballots, int least) {
        var builder = ApprovalBallots.builder(ballots.candidates().ids().toArray(String[]::new));
        for (int ballot = 0; ballot < ballots.distinct(); ballot++) {
            List<String> approved = new ArrayList<>();
            for (int candidate = 0; candidate < ballots.candidates().size(); candidate++) {
                if (ballots.score(ballot, candidate) >= least) {
                    approved.add(ballots.candidates().id(candidate));
                }
            }
            builder.add(ballots.count(ballot), approved);
        }
        return builder.build();
    }

    @Test
    void thePollAboutSkinsAgrees() throws IOException {
        ScoreBallots ballots = BallotFile.readScores(Shared.file("reference/choice/star-poll-skins.csv"));

        JsonObject expected = Shared.json("choice/star-poll-skins.expected.json");

        assertThat(ballots.size()).isEqualTo(669);
        assertAgrees(ballots, expected.has("expected") ? expected.getAsJsonObject("expected") : expected);
    }

    @ParameterizedTest
    @MethodSource("approvals")
    void committeesAgreeOverAllWaysOfSettlingTies(JsonObject profile) {
        int seats = profile.get("seats").getAsInt();
        var builder = ApprovalBallots.builder(
                ChoiceCases.names(profile.get("candidates")).toArray(String[]::new));
        for (String line : ChoiceCases.names(profile.get("ballots"))) {
            int colon = line.indexOf(':');
            String names = line.substring(colon + 1).strip();
            builder.add(
                    Long.parseLong(line.substring(0, colon)), names.isEmpty() ? List.of() : List.of(names.split(" ")));
        }
        ApprovalBallots ballots = builder.build();
        JsonObject expected = profile.getAsJsonObject("expected");
        Map<String, ApprovalRule> rules = Map.of(
                "av", new Approval().withSeats(seats),
                "sav", new SatisfactionApproval().withSeats(seats),
                "pav", new Pav().withSeats(seats),
                "seqpav", new SequentialPav().withSeats(seats),
                "revseqpav", new ReverseSequentialPav().withSeats(seats),
                "seqphragmen", new SequentialPhragmen().withSeats(seats),
                "equal-shares-without-completion",
                        new MethodOfEqualShares().withSeats(seats).withCompletion(false),
                "equal-shares-with-seqphragmen-completion", new MethodOfEqualShares().withSeats(seats));
        rules.forEach(
                (name, rule) -> assertThat(new HashSet<>(rule.elect(ballots).outcomes()))
                        .as(name)
                        .isEqualTo(committees(expected.get(name))));
        Election represented = new ChamberlinCourant().withSeats(seats).elect(ballots);
        JsonObject right = expected.getAsJsonObject("cc");
        assertThat(represented.figures())
                .containsEntry("score", ChoiceCases.number(right.get("score")))
                .containsEntry("optimal", ChoiceCases.number(right.get("count")));
        assertThat(new HashSet<>(represented.outcomes())).containsAll(committees(right));
        assertThat(new Pav().withSeats(seats).elect(ballots).figures())
                .containsEntry(
                        "score",
                        ChoiceCases.number(expected.getAsJsonObject("pav").get("score")));
    }

    private static Set<Set<String>> committees(JsonElement listed) {
        JsonArray array = listed.isJsonArray()
                ? listed.getAsJsonArray()
                : listed.getAsJsonObject().getAsJsonArray("committees");
        Set<Set<String>> committees = new HashSet<>();
        array.forEach(committee -> committees.add(ChoiceCases.set(committee)));
        return committees;
    }
}
