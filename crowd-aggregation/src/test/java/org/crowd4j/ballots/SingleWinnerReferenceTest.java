package org.crowd4j.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published examples of voting theory, in {@code reference/choice/single-winner.json}. */
@DisplayName("In published profiles")
class SingleWinnerReferenceTest {

    static Stream<Named<JsonObject>> profiles() {
        return Shared.named("choice/single-winner.json", "profiles");
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void duelsAndTheirSetsAgree(JsonObject profile) {
        JsonObject expected = profile.getAsJsonObject("expected");
        PairwiseMatrix duels = PairwiseMatrix.of(ChoiceCases.ranked(profile));

        ChoiceCases.assertDuels(duels, expected.getAsJsonArray("pairwise"));
        assertThat(duels.condorcetWinner()).isEqualTo(name(expected, "condorcet_winner"));
        assertThat(duels.condorcetLoser()).isEqualTo(name(expected, "condorcet_loser"));
        assertThat(duels.weakCondorcetWinners()).isEqualTo(ChoiceCases.set(expected.get("weak_condorcet_winners")));
        assertThat(duels.smithSet()).isEqualTo(ChoiceCases.set(expected.get("smith")));
        assertThat(duels.schwartzSet()).isEqualTo(ChoiceCases.set(expected.get("schwartz")));
    }

    private static Optional<String> name(JsonObject expected, String field) {
        return expected.get(field).isJsonNull()
                ? Optional.empty()
                : Optional.of(expected.get(field).getAsString());
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void rulesThatCountPointsOrDuelsAgree(JsonObject profile) {
        RankedBallots ballots = ChoiceCases.ranked(profile);
        Map<String, RankedRule> rules = Map.of(
                "plurality", new Plurality(),
                "borda", new Borda(),
                "borda-zero", new Borda().withUnranked(Borda.Unranked.ZERO),
                "borda-modified", new Borda().withUnranked(Borda.Unranked.MODIFIED),
                "copeland", new Copeland(),
                "minimax-winning", new Minimax(),
                "minimax-margins", new Minimax().withDefeat(Minimax.Defeat.MARGINS),
                "minimax-opposition", new Minimax().withDefeat(Minimax.Defeat.OPPOSITION),
                "bucklin", new Bucklin());
        rules.forEach((name, rule) -> {
            JsonObject expected = profile.getAsJsonObject("expected").getAsJsonObject(name);
            if (expected != null) {
                Election election = rule.elect(ballots);
                assertThat(election.possible()).as(name).isEqualTo(ChoiceCases.set(expected.get("winners")));
                String numbers = expected.has("scores") ? "scores" : "worst";
                Map<String, Rational> votes = election.rounds().get(0).votes();
                expected.getAsJsonObject(numbers)
                        .asMap()
                        .forEach((candidate, score) -> assertThat(votes.get(candidate))
                                .as("%s of %s", name, candidate)
                                .isEqualTo(ChoiceCases.number(score)));
                if (expected.has("depth")) {
                    assertThat(election.figures().get("depth")).isEqualTo(ChoiceCases.number(expected.get("depth")));
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void rulesThatOrderTheCandidatesAgree(JsonObject profile) {
        RankedBallots ballots = ChoiceCases.ranked(profile);
        JsonObject expected = profile.getAsJsonObject("expected");
        for (Schulze.Strength strength : Schulze.Strength.values()) {
            String suffix = strength == Schulze.Strength.MARGINS ? "-margins" : "-winning";
            Election schulze = new Schulze().withStrength(strength).elect(ballots);
            JsonObject right = expected.getAsJsonObject("schulze" + suffix);
            assertThat(schulze.possible()).isEqualTo(ChoiceCases.set(right.get("winners")));
            assertThat(schulze.orders()).containsExactly(ChoiceCases.tiers(right.getAsJsonArray("tiers")));

            Election pairs = new RankedPairs().withStrength(strength).elect(ballots);
            JsonObject locked = expected.getAsJsonObject("ranked-pairs" + suffix);
            assertThat(pairs.possible()).isEqualTo(ChoiceCases.set(locked.get("winners")));
            if (locked.get("orders").isJsonArray()) {
                assertThat(pairs.orders())
                        .containsExactlyInAnyOrderElementsOf(ChoiceCases.orders(locked.getAsJsonArray("orders")));
            }
        }
        Election kemeny = new Kemeny().elect(ballots);
        JsonObject least = expected.getAsJsonObject("kemeny");
        assertThat(kemeny.possible()).isEqualTo(ChoiceCases.set(least.get("winners")));
        assertThat(kemeny.figures())
                .containsEntry("score", ChoiceCases.number(least.get("score")))
                .containsEntry("optimal", ChoiceCases.number(least.get("optimal")))
                .containsEntry("proved", Rational.ONE);
        assertThat(kemeny.orders()).containsAll(ChoiceCases.orders(least.getAsJsonArray("orders")));
        assertThat(new SplitCycle().elect(ballots).possible()).isEqualTo(ChoiceCases.set(expected.get("split-cycle")));
        assertThat(new Black().elect(ballots).possible()).isEqualTo(ChoiceCases.set(expected.get("black")));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void rulesThatExcludeAgreeOverAllWaysOfSettlingTies(JsonObject profile) {
        RankedBallots ballots = ChoiceCases.ranked(profile);
        JsonObject expected = profile.getAsJsonObject("expected");
        Map<String, RankedRule> rules =
                Map.of("coombs-majority", new Coombs(), "nanson", new Nanson(), "baldwin_over_ties", new Baldwin());
        rules.forEach((name, rule) -> {
            if (expected.has(name) && expected.get(name).isJsonArray()) {
                Set<String> possible = rule.elect(ballots).possible();
                assertThat(possible).as(name).isEqualTo(ChoiceCases.set(expected.get(name)));
            }
        });
        if (expected.has("irv") && expected.get("irv").isJsonObject()) {
            JsonObject irv = expected.getAsJsonObject("irv");
            Election runoff = new InstantRunoff().elect(ballots);
            assertThat(runoff.possible()).isEqualTo(ChoiceCases.set(irv.get("winners_over_ties")));
            List<Election.Round> rounds = runoff.rounds();
            JsonArray right = irv.getAsJsonArray("rounds_excluding_last_listed_of_tied");
            assertThat(rounds).hasSize(right.size());
            for (int round = 0; round < right.size(); round++) {
                JsonObject one = right.get(round).getAsJsonObject();
                Map<String, Rational> found = rounds.get(round).votes();
                one.getAsJsonObject("votes")
                        .asMap()
                        .forEach((name, votes) -> assertThat(found.get(name)).isEqualTo(ChoiceCases.number(votes)));
                assertThat(rounds.get(round).exhausted()).isEqualTo(ChoiceCases.number(one.get("exhausted")));
                if (one.has("excluded")) {
                    assertThat(rounds.get(round).excluded())
                            .containsExactly(one.get("excluded").getAsString());
                }
            }
        }
    }
}
