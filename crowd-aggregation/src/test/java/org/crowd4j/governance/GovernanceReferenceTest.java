package org.crowd4j.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.choice.Delegations;
import org.crowd4j.choice.Rational;
import org.crowd4j.choice.SplitVotes;
import org.crowd4j.choice.Votes;
import org.crowd4j.choice.Votes.Choice;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decisions of known systems, in {@code reference/choice/governance.json}. */
@DisplayName("Decisions, delegations and split votes")
class GovernanceReferenceTest {

    private static Stream<Named<JsonObject>> cases(String list) {
        return Shared.named("choice/governance.json", list);
    }

    static Stream<Named<JsonObject>> decisions() throws IOException {
        return cases("decisions");
    }

    static Stream<Named<JsonObject>> delegations() throws IOException {
        return cases("delegation");
    }

    static Stream<Named<JsonObject>> splits() throws IOException {
        return cases("weighted_and_quadratic");
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void decisionsAgree(JsonObject given) {
        Votes votes = Votes.builder()
                .add("f", Choice.FOR, given.get("for_").getAsBigInteger())
                .add("a", Choice.AGAINST, given.get("against").getAsBigInteger())
                .add("n", Choice.ABSTAIN, given.get("abstain").getAsBigInteger())
                .build();
        Quorum.Counted counted = switch (given.get("quorum_counts").getAsString()) {
            case "for" -> Quorum.Counted.FOR;
            case "for+abstain" -> Quorum.Counted.FOR_ABSTAIN;
            default -> Quorum.Counted.ALL;
        };
        String[] quorum = given.get("quorum").getAsString().split("/");
        String[] majority = given.get("majority").getAsString().split("[ /]");
        long n = Long.parseLong(majority[1]);
        long d = Long.parseLong(majority[2]);
        var rule = new DecisionRule(
                quorum.length == 1
                        ? Quorum.of(new BigInteger(quorum[0]), counted)
                        : Quorum.share(Long.parseLong(quorum[0]), Long.parseLong(quorum[1]), counted),
                switch (majority[0]) {
                    case "more" -> Majority.moreThan(n, d);
                    case "least" -> Majority.atLeast(n, d);
                    default -> Majority.ofEligible(n, d);
                });

        DecisionRule.Result result = rule.decide(votes, given.get("eligible").getAsBigInteger());

        JsonObject expected = given.getAsJsonObject("expected");
        assertThat(result.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .isEqualTo(expected.get("outcome").getAsString());
        assertThat(result.quorum()).isEqualTo(expected.get("quorum").getAsBigInteger());
        assertThat(result.counted()).isEqualTo(expected.get("counted").getAsBigInteger());
    }

    @ParameterizedTest
    @MethodSource("delegations")
    void delegationsAgreeInWhateverOrderTheyAreGiven(JsonObject given) {
        assertDelegation(given, new ArrayList<>(given.getAsJsonObject("weights").keySet()));
        List<String> reversed = new ArrayList<>(given.getAsJsonObject("weights").keySet());
        Collections.reverse(reversed);
        assertDelegation(given, reversed);
    }

    private static void assertDelegation(JsonObject given, List<String> order) {
        var votes = Votes.builder();
        var delegations = Delegations.builder();
        for (String voter : order) {
            BigInteger weight = given.getAsJsonObject("weights").get(voter).getAsBigInteger();
            JsonElement choice = given.getAsJsonObject("votes").get(voter);
            if (choice == null) {
                votes.voter(voter, weight);
            } else {
                votes.add(voter, choice(choice.getAsString()), weight);
            }
            JsonElement delegate = given.getAsJsonObject("delegates").get(voter);
            if (delegate != null) {
                delegations.add(voter, delegate.getAsString());
            }
        }
        var rule = given.get("max_depth").isJsonNull()
                ? new DelegationRule()
                : new DelegationRule(given.get("max_depth").getAsInt());

        DelegationRule.Result result = rule.resolve(votes.build(), delegations.build());

        JsonObject expected = given.getAsJsonObject("expected");
        for (Choice choice : Choice.values()) {
            String name = choice == Choice.FOR ? "yes" : choice == Choice.AGAINST ? "no" : "abstain";
            JsonElement total = expected.getAsJsonObject("tally").get(name);
            assertThat(result.votes().total(choice))
                    .isEqualTo(total == null ? BigInteger.ZERO : total.getAsBigInteger());
        }
        Map<String, BigInteger> lost = new HashMap<>();
        result.lost().forEach((reason, weight) -> lost.put(name(reason), weight));
        assertThat(lost).isEqualTo(whole(expected.getAsJsonObject("lost")));
        assertThat(result.power()).isEqualTo(whole(expected.getAsJsonObject("power")));
        expected.getAsJsonObject("voters").asMap().forEach((voter, right) -> {
            List<String> path = new ArrayList<>();
            right.getAsJsonObject().getAsJsonArray("path").forEach(each -> path.add(each.getAsString()));
            assertThat(result.path(voter)).as(voter).isEqualTo(path);
            JsonElement by = right.getAsJsonObject().get("voted_by");
            assertThat(result.speaker(voter).orElse("")).isEqualTo(by == null ? "" : by.getAsString());
            JsonElement why = right.getAsJsonObject().get("lost");
            assertThat(result.lost(voter).map(GovernanceReferenceTest::name).orElse(""))
                    .isEqualTo(why == null ? "" : why.getAsString());
        });
    }

    private static Choice choice(String name) {
        return name.equals("yes") ? Choice.FOR : name.equals("no") ? Choice.AGAINST : Choice.ABSTAIN;
    }

    private static String name(DelegationRule.Lost reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Map<String, BigInteger> whole(JsonObject byName) {
        Map<String, BigInteger> numbers = new HashMap<>();
        byName.asMap().forEach((name, number) -> numbers.put(name, number.getAsBigInteger()));
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("splits")
    void splitVotesAgree(JsonObject given) {
        int choices = given.get("choices").getAsInt();
        String[] names =
                IntStream.rangeClosed(1, choices).mapToObj(Integer::toString).toArray(String[]::new);
        var builder = SplitVotes.builder(names);
        int voter = 0;
        boolean grouped = given.has("grouped");
        for (JsonElement each : given.getAsJsonArray(grouped ? "grouped" : "votes")) {
            BigInteger first = each.getAsJsonArray().get(0).getAsBigInteger();
            Map<String, Rational> parts = new HashMap<>();
            each.getAsJsonArray()
                    .get(1)
                    .getAsJsonObject()
                    .asMap()
                    .forEach((name, part) -> parts.put(name, Rational.parse(part.getAsString())));
            for (int copy = 0; copy < (grouped ? first.intValueExact() : 1); copy++) {
                builder.add("voter" + voter++, grouped ? BigInteger.ONE : first, parts);
            }
        }
        SplitVotes votes = builder.build();
        JsonObject expected = given.getAsJsonObject("expected");
        Map<String, BigDecimal> quadratic = new QuadraticVoting().tally(votes);
        for (int choice = 0; choice < choices; choice++) {
            assertThat(quadratic.get(names[choice]).doubleValue())
                    .isCloseTo(expected.getAsJsonArray("quadratic").get(choice).getAsDouble(), within(1e-9));
            if (expected.has("weighted")) {
                assertThat(new WeightedVoting().tally(votes).get(names[choice]))
                        .isEqualTo(Rational.parse(
                                expected.getAsJsonArray("weighted").get(choice).getAsString()));
                assertThat(new QuadraticVoting()
                                .rootSums(votes)
                                .get(names[choice])
                                .doubleValue())
                        .isCloseTo(
                                expected.getAsJsonArray("root_sums").get(choice).getAsDouble(), within(1e-9));
            }
        }
    }

    @Test
    void creditsAgree() throws IOException {
        JsonObject given = Shared.json("choice/governance.json")
                .getAsJsonArray("quadratic_credits")
                .get(0)
                .getAsJsonObject();
        Map<String, Map<String, Long>> votes = new LinkedHashMap<>();
        given.getAsJsonObject("ballots").asMap().forEach((voter, counts) -> {
            Map<String, Long> own = new LinkedHashMap<>();
            for (int choice = 0; choice < counts.getAsJsonArray().size(); choice++) {
                own.put("choice" + choice, counts.getAsJsonArray().get(choice).getAsLong());
            }
            votes.put(voter, own);
        });

        var result = new QuadraticCredits(given.get("budget").getAsLong()).count(votes);

        JsonObject expected = given.getAsJsonObject("expected");
        for (int choice = 0; choice < 3; choice++) {
            assertThat(result.totals().get("choice" + choice))
                    .isEqualTo(expected.getAsJsonArray("totals").get(choice).getAsBigInteger());
        }
        assertThat(result.spent()).isEqualTo(whole(expected.getAsJsonObject("spent")));
        assertThat(result.refused()).containsExactly("d");
    }
}
