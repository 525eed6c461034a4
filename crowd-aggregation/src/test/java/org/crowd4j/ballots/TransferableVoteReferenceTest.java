package org.crowd4j.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crowd4j.ballots.Election.Round;
import org.crowd4j.ballots.Election.Transfer;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small counts by four variants, stage by stage, in {@code reference/choice/stv-small.json}. */
@DisplayName("In small counts of a single transferable vote")
class TransferableVoteReferenceTest {

    static Stream<Named<JsonObject>> counts() {
        return Shared.named("choice/stv-small.json", "cases");
    }

    private static Election elect(JsonObject count, StvVariant variant, TieBreak... before) {
        List<TieBreak> steps = new ArrayList<>(List.of(before));
        steps.add(TieBreak.order(ChoiceCases.names(count.get("tie_order")).toArray(String[]::new)));
        RankedBallots ballots = ChoiceCases.ranked(count);
        return new SingleTransferableVote(count.get("seats").getAsInt())
                .withVariant(variant)
                .withTies(steps.toArray(TieBreak[]::new))
                .elect(ballots);
    }

    @ParameterizedTest
    @MethodSource("counts")
    void everyStageAgrees(JsonObject count) {
        Map<String, StvVariant> variants = Map.of(
                "wigm-exact", StvVariant.exactQuota(),
                "wigm-exact-integer-quota", StvVariant.weightedInclusive(),
                "scottish", StvVariant.scottish());
        variants.forEach((name, variant) -> {
            JsonObject expected = count.getAsJsonObject("expected").getAsJsonObject(name);
            if (expected != null) {
                Election election = name.equals("scottish")
                        ? elect(count, variant, TieBreak.previousRounds())
                        : elect(count, variant);
                assertThat(election.winners()).as(name).isEqualTo(ChoiceCases.set(expected.get("elected")));
                assertStages(name, election, count, expected);
            }
        });
    }

    private static void assertStages(String name, Election election, JsonObject count, JsonObject expected) {
        List<String> candidates = ChoiceCases.names(count.get("candidates"));
        JsonArray stages = expected.getAsJsonArray("stages");
        assertThat(election.rounds()).as(name).hasSize(stages.size());
        for (int stage = 0; stage < stages.size(); stage++) {
            JsonObject right = stages.get(stage).getAsJsonObject();
            Round round = election.rounds().get(stage);
            String where = "%s, stage %s".formatted(name, stage + 1);
            ChoiceCases.assertVotes(round, candidates, right, where);
            assertThat(round.threshold()).isEqualTo(ChoiceCases.number(expected.get("quota")));
            assertThat(round.exhausted()).as(where).isEqualTo(ChoiceCases.number(right.get("exhausted")));
            assertThat(round.rounding()).as(where).isEqualTo(ChoiceCases.number(right.get("rounding_loss")));
            List<String> elected = new ArrayList<>();
            for (String list : List.of(
                    "elected_before_next_stage", "elected_at_end_of_stage", "elected_without_quota", "elected")) {
                elected.addAll(right.has(list) ? ChoiceCases.names(right.get(list)) : List.of());
            }
            assertThat(round.elected()).as(where).containsExactlyInAnyOrderElementsOf(elected);
            if (stage > 0) {
                Round before = election.rounds().get(stage - 1);
                if (right.get("action").getAsString().equals("exclude")) {
                    assertThat(before.excluded())
                            .as(where)
                            .containsExactly(right.get("candidate").getAsString());
                }
                if (right.has("transfers")) {
                    assertThat(moved(before))
                            .as(where)
                            .isEqualTo(ChoiceCases.numbers(right.getAsJsonObject("transfers")));
                }
            }
        }
    }

    private static Map<String, Rational> moved(Round round) {
        Map<String, Rational> moved = new LinkedHashMap<>();
        for (Transfer transfer : round.transfers()) {
            if (!transfer.to().equals(Transfer.ROUNDING)) {
                moved.merge(transfer.to(), transfer.votes(), Rational::plus);
            }
        }
        return moved;
    }

    @ParameterizedTest
    @MethodSource("counts")
    void everyRoundOfMeekAgrees(JsonObject count) {
        JsonObject expected = count.getAsJsonObject("expected").getAsJsonObject("meek-prf");
        if (expected == null) {
            return;
        }
        List<String> candidates = ChoiceCases.names(count.get("candidates"));
        Election election = elect(count, StvVariant.meek());
        assertThat(election.winners()).isEqualTo(ChoiceCases.set(expected.get("elected")));
        JsonArray rounds = expected.getAsJsonArray("rounds");
        for (int number = 0; number < rounds.size(); number++) {
            JsonObject right = rounds.get(number).getAsJsonObject();
            Round round = election.rounds().get(number);
            ChoiceCases.assertVotes(round, candidates, right, "round " + (number + 1));
            assertThat(round.threshold()).isEqualTo(ChoiceCases.number(right.get("quota")));
            assertThat(round.elected()).isEqualTo(ChoiceCases.names(right.get("elected")));
        }
    }
}
