package org.crowd4j.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.ballots.Election.Round;
import org.crowd4j.ballots.Election.Transfer;
import org.crowd4j.choice.MarkRules;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;
import org.crowd4j.io.BallotFile;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real ballots with their official counts, in {@code reference/choice}. */
@DisplayName("In real elections")
class RealElectionsTest {

    private static RankedBallots ballots(String file, int maxSkipped) throws IOException {
        return BallotFile.read(Shared.file("reference/choice/" + file), new MarkRules().withMaxSkipped(maxSkipped));
    }

    @ParameterizedTest
    @ValueSource(strings = {"glasgow-calton-2007", "glasgow-springburn-2007"})
    void theWardsOfGlasgowAreCountedAsTheReturningOfficerDid(String ward) throws IOException {
        RankedBallots ballots = BallotFile.read(Shared.file("reference/choice/" + ward + ".blt"));
        JsonObject expected = Shared.json("choice/" + ward + ".expected.json");
        List<String> candidates = ChoiceCases.names(expected.get("candidates"));
        var rule = new SingleTransferableVote(3).withTies(TieBreak.previousRounds());

        Election official = rule.withVariant(StvVariant.scottish()).elect(ballots);

        JsonObject scottish = expected.getAsJsonObject("scottish");
        assertThat(official.winners()).isEqualTo(ChoiceCases.set(scottish.get("elected")));
        JsonArray stages = scottish.getAsJsonArray("stages");
        assertThat(official.rounds()).hasSize(stages.size());
        for (int stage = 0; stage < stages.size(); stage++) {
            JsonObject right = stages.get(stage).getAsJsonObject();
            Round round = official.rounds().get(stage);
            ChoiceCases.assertVotes(round, candidates, right, "stage " + (stage + 1));
            assertThat(round.exhausted()).isEqualTo(ChoiceCases.number(right.get("exhausted")));
            assertThat(round.rounding()).isEqualTo(ChoiceCases.number(right.get("rounding_loss")));
        }
        JsonObject exact = expected.getAsJsonObject("wigm_exact");
        Election wigm = rule.withVariant(StvVariant.exactQuota()).elect(ballots);
        assertThat(wigm.winners()).isEqualTo(ChoiceCases.set(exact.get("elected")));
        assertThat(wigm.rounds()).hasSize(exact.get("stages").getAsInt());
        JsonObject meek = expected.getAsJsonObject("meek_prf");
        Election kept = rule.withVariant(StvVariant.meek()).elect(ballots);
        assertThat(kept.winners()).isEqualTo(ChoiceCases.set(meek.get("elected")));
        assertThat(kept.rounds().get(kept.rounds().size() - 1).threshold())
                .isEqualTo(ChoiceCases.number(meek.get("last_quota")));
        assertThat(new InstantRunoff().elect(ballots).winners())
                .isEqualTo(
                        ChoiceCases.set(expected.getAsJsonObject("irv_one_seat").get("winners")));
        assertThat(new Schulze().elect(ballots).orders())
                .containsExactly(ChoiceCases.tiers(expected.getAsJsonArray("schulze_winning_tiers")));
        assertThat(new Borda().elect(ballots).rounds().get(0).votes())
                .isEqualTo(ChoiceCases.numbers(expected.getAsJsonObject("borda_unranked_average")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"w.blt", "w.abif", "w.csv", "w.soi"})
    void aWardThatIsWrittenAndReadAgainIsCountedAlike(String name, @TempDir Path folder) throws IOException {
        RankedBallots ward = BallotFile.read(Shared.file("reference/choice/glasgow-springburn-2007.blt"));
        Path file = folder.resolve(name);

        BallotFile.write(ward, file);

        var rule = new SingleTransferableVote(3).withVariant(StvVariant.scottish());
        assertThat(rule.elect(BallotFile.read(file)).rounds())
                .isEqualTo(rule.elect(ward).rounds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"debian-2007", "debian-2020"})
    void theLeadersOfDebianAreElectedFromTheTallySheets(String year) throws IOException {
        RankedBallots ballots = BallotFile.read(Shared.file("reference/choice/" + year + ".csv"));
        JsonObject expected = Shared.json("choice/" + year + ".expected.json");

        Election election = new Schulze().elect(ballots);

        assertThat(ballots.size()).isEqualTo(expected.get("ballots_cast").getAsLong());
        ChoiceCases.assertDuels(election.pairwise(), expected.getAsJsonArray("pairwise"));
        assertThat(election.winners())
                .containsExactly(expected.get("official_winner").getAsString());
        assertThat(election.orders())
                .containsExactly(ChoiceCases.tiers(
                        expected.getAsJsonObject("schulze_winning").getAsJsonArray("tiers")));
        JsonObject other = expected.getAsJsonObject("if_unranked_were_no_opinion");
        ChoiceCases.assertDuels(
                PairwiseMatrix.of(ballots, PairwiseMatrix.Unranked.NO_OPINION), other.getAsJsonArray("pairwise"));
        JsonObject pairs = expected.getAsJsonObject("ranked_pairs_winning");
        if (pairs != null) {
            assertThat(new RankedPairs().elect(ballots).orders())
                    .containsExactlyElementsOf(ChoiceCases.orders(pairs.getAsJsonArray("orders")));
        }
    }

    @ParameterizedTest
    @CsvSource({"minneapolis-2013-park, 2", "minneapolis-2017-mayor, 1"})
    void minneapolisIsCountedRoundByRoundAsTheCityDid(String contest, int maxSkipped) throws IOException {
        RankedBallots ballots = ballots(contest + ".csv", maxSkipped);
        JsonObject expected = Shared.json("choice/" + contest + ".expected.json");
        RankedRule rule = contest.contains("mayor")
                ? new InstantRunoff().withBatch(true)
                : new SingleTransferableVote(3).withVariant(StvVariant.decimals(4));

        Election election = rule.elect(ballots);

        assertThat(ballots.size()).isEqualTo(expected.get("ballots_cast").getAsLong());
        assertThat(election.decided()).isTrue();
        assertThat(ballots.blank())
                .isEqualTo(expected.getAsJsonObject("summary").get("undervotes").getAsLong());
        assertRounds(election, expected.getAsJsonArray("rounds"));
    }

    static void assertRounds(Election election, JsonArray rounds) {
        assertThat(election.rounds()).hasSize(rounds.size());
        for (int number = 0; number < rounds.size(); number++) {
            JsonObject right = rounds.get(number).getAsJsonObject();
            Round round = election.rounds().get(number);
            assertThat(round.votes())
                    .as("round %s", number + 1)
                    .isEqualTo(ChoiceCases.numbers(right.getAsJsonObject("tally")));
            Rational inactive = right.getAsJsonObject("inactive").asMap().values().stream()
                    .map(ChoiceCases::number)
                    .reduce(Rational.ZERO, Rational::plus);
            assertThat(round.exhausted()).as("round %s", number + 1).isEqualTo(inactive);
            for (JsonElement each : right.getAsJsonArray("actions")) {
                JsonObject action = each.getAsJsonObject();
                boolean elects = action.has("elected");
                String name = action.get(elects ? "elected" : "eliminated").getAsString();
                assertThat(elects ? round.elected() : round.excluded()).contains(name);
                assertThat(moved(round, name)).isEqualTo(ChoiceCases.numbers(action.getAsJsonObject("transfers")));
            }
        }
    }

    private static Map<String, Rational> moved(Round round, String from) {
        Map<String, Rational> moved = new LinkedHashMap<>();
        for (Transfer transfer : round.transfers()) {
            if (transfer.from().equals(from)) {
                moved.put(
                        transfer.to().equals(Transfer.ROUNDING) ? "residual surplus" : transfer.to(), transfer.votes());
            }
        }
        return moved;
    }

    @Test
    void marksThatAreNoRankingAreResolvedAsSmallContestsOfAnotherProgramShow() throws IOException {
        Shared.cases("choice/rctab-small.json", "cases").forEach(contest -> {
            JsonObject rules = contest.getAsJsonObject("rules");
            var builder = RankedBallots.builder(
                    ChoiceCases.names(contest.get("candidates")).toArray(String[]::new));
            boolean exhausts = rules.get("exhaustOnDuplicateCandidate").getAsBoolean();
            MarkRules marks = new MarkRules()
                    .withMaxSkipped(rules.get("maxSkippedRanksAllowed").getAsInt())
                    .withRepeated(exhausts ? MarkRules.Mark.EXHAUST : MarkRules.Mark.SKIP);
            for (String line : ChoiceCases.names(contest.get("ballots_marks_by_rank"))) {
                int colon = line.indexOf(':');
                List<Set<String>> ranks = List.of(
                                line.substring(colon + 1).strip().split(" "))
                        .stream()
                        .map(RealElectionsTest::mark)
                        .toList();
                builder.addMarks(Long.parseLong(line.substring(0, colon)), ranks, marks);
            }
            int seats = rules.get("numberOfWinners").getAsInt();
            StvVariant variant = StvVariant.decimals(4);
            if (rules.get("nonIntegerWinningThreshold").getAsBoolean()) {
                variant = variant.withQuota(StvVariant.Quota.FRACTION);
            }
            variant = variant.withOnePerRound(
                    rules.get("winnerElectionMode").getAsString().contains("OnlyOne"));
            RankedRule rule = seats == 1
                    ? new InstantRunoff()
                    : new SingleTransferableVote(seats)
                            .withVariant(variant)
                            .withTies(TieBreak.order(
                                    ChoiceCases.names(contest.get("candidates")).toArray(String[]::new)));
            Election election = rule.elect(builder.build());
            assertThat(election.decided()).as(contest.get("id").getAsString()).isTrue();
            JsonArray rounds = contest.getAsJsonArray("rounds");
            for (int number = 0; number < rounds.size(); number++) {
                assertThat(election.rounds().get(number).votes())
                        .as("%s, round %s", contest.get("id").getAsString(), number + 1)
                        .isEqualTo(ChoiceCases.numbers(
                                rounds.get(number).getAsJsonObject().getAsJsonObject("tally")));
            }
        });
    }

    private static Set<String> mark(String text) {
        return switch (text) {
            case "(none)" -> Set.of();
            case "(overvote)" -> Set.of("one", "another");
            default -> Set.of(text.replace("_", ""));
        };
    }
}
