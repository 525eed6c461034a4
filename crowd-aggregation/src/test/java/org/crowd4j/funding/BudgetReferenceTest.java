package org.crowd4j.funding;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crowd4j.choice.BudgetBallots;
import org.crowd4j.choice.Money;
import org.crowd4j.funding.BudgetEqualShares.Completion;
import org.crowd4j.funding.BudgetEqualShares.Utility;
import org.crowd4j.funding.BudgetGreedy.Order;
import org.crowd4j.io.BallotFile;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Budgets small and real, in {@code reference/choice/pb-*}. */
@DisplayName("Participatory budgets")
class BudgetReferenceTest {

    static Stream<Named<JsonObject>> small() {
        return Shared.named("choice/pb-small.json", "cases");
    }

    private static BudgetBallots ballots(JsonObject given) {
        BudgetBallots.Builder builder =
                BudgetBallots.builder(new Money(given.get("budget").getAsLong(), "UNIT"));
        given.getAsJsonArray("projects")
                .forEach(project -> builder.project(
                        project.getAsJsonArray().get(0).getAsString(),
                        new Money(project.getAsJsonArray().get(1).getAsLong(), "UNIT")));
        given.getAsJsonArray("ballots_count_and_approvals").forEach(line -> {
            String[] parts = line.getAsString().split(": ");
            builder.add(Long.parseLong(parts[0]), List.of(parts[1].split(" ")));
        });
        return builder.build();
    }

    private static List<String> funded(Allotment allotment) {
        return allotment.amounts().entrySet().stream()
                .filter(entry -> entry.getValue().minorUnits() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Projects as texts, or as objects or pairs that begin with one. */
    private static List<String> names(JsonArray list) {
        List<String> names = new ArrayList<>();
        for (JsonElement element : list) {
            names.add(
                    element.isJsonArray()
                            ? element.getAsJsonArray().get(0).getAsString()
                            : element.isJsonObject()
                                    ? element.getAsJsonObject().get("project").getAsString()
                                    : element.getAsString());
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("small")
    void smallBudgetsAgree(JsonObject given) {
        agrees(ballots(given), given.getAsJsonObject("expected"), "selected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pb-swiecie-2023", "pb-warszawa-2017-anin"})
    void realBudgetsAgreeWithWhatTheCityChose(String name) throws IOException {
        BudgetBallots ballots = BallotFile.readBudget(Shared.file("reference/choice/" + name + ".pb"));
        JsonObject expected = Shared.json("choice/" + name + ".expected.json");
        JsonObject official = expected.getAsJsonObject("official");

        agrees(ballots, expected, "order");
        assertThat(
                        official.get("rule").getAsString().startsWith("greedy")
                                ? funded(new BudgetGreedy().allot(ballots))
                                : funded(new BudgetEqualShares().allot(ballots)))
                .containsExactlyInAnyOrderElementsOf(names(official.getAsJsonArray("selected")));
    }

    private static void agrees(BudgetBallots ballots, JsonObject expected, String chosen) {
        assertThat(funded(new BudgetGreedy().allot(ballots)))
                .isEqualTo(names(expected.getAsJsonObject("greedy_by_votes").getAsJsonArray(chosen)));
        assertThat(funded(new BudgetGreedy().withOrder(Order.VOTES_PER_COST).allot(ballots)))
                .isEqualTo(names(
                        expected.getAsJsonObject("greedy_by_votes_per_cost").getAsJsonArray(chosen)));
        for (Utility utility : Utility.values()) {
            String name = "equal_shares_utility_" + (utility == Utility.COST ? "cost" : "one");
            BudgetEqualShares rule = new BudgetEqualShares().withUtility(utility);
            assertThat(funded(rule.withCompletion(Completion.NONE).allot(ballots)))
                    .as(name)
                    .isEqualTo(names(expected.getAsJsonObject(name).getAsJsonArray("order")));
            JsonObject added = expected.getAsJsonObject(name + "_add1");
            List<String> one = names(added.getAsJsonArray("order"));
            assertThat(funded(rule.withCompletion(Completion.ADD_ONE).allot(ballots)))
                    .as(name + " add one")
                    .isEqualTo(one);
            one.addAll(names(added.getAsJsonArray("then_greedy_adds")));
            Allotment greedy = rule.withCompletion(Completion.GREEDY).allot(ballots);
            assertThat(funded(greedy)).as(name + " greedy").isEqualTo(one);
            assertThat(greedy.amounts().values().stream().reduce(greedy.left(), Money::plus))
                    .isEqualTo(ballots.budget());
        }
    }
}
