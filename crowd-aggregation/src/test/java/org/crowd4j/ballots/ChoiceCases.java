package org.crowd4j.ballots;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.ballots.Election.Round;
import org.crowd4j.choice.PairwiseMatrix;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/** Reads the reference values for collective choice, in {@code reference/choice}. */
final class ChoiceCases {

    private ChoiceCases() {}

    static List<String> names(JsonElement array) {
        List<String> names = new ArrayList<>();
        array.getAsJsonArray().forEach(name -> names.add(name.getAsString()));
        return names;
    }

    static Set<String> set(JsonElement array) {
        return new LinkedHashSet<>(names(array));
    }

    static List<List<Set<String>>> orders(JsonArray orders) {
        List<List<Set<String>>> all = new ArrayList<>();
        orders.forEach(order -> all.add(tiers(order.getAsJsonArray())));
        return all;
    }

    static List<Set<String>> tiers(JsonArray tiers) {
        List<Set<String>> all = new ArrayList<>();
        tiers.forEach(tier -> all.add(tier.isJsonArray() ? set(tier) : Set.of(tier.getAsString())));
        return all;
    }

    static Rational number(JsonElement value) {
        return Rational.parse(value.getAsString());
    }

    static Map<String, Rational> numbers(JsonObject byName) {
        Map<String, Rational> numbers = new LinkedHashMap<>();
        byName.asMap().forEach((name, number) -> numbers.put(name, number(number)));
        return numbers;
    }

    /** Asserts the votes of a round, given in the order of the candidates. */
    static void assertVotes(Round round, List<String> candidates, JsonObject expected, String where) {
        for (int candidate = 0; candidate < candidates.size(); candidate++) {
            assertThat(round.votes().getOrDefault(candidates.get(candidate), Rational.ZERO))
                    .as("%s in %s", candidates.get(candidate), where)
                    .isEqualTo(number(expected.getAsJsonArray("votes").get(candidate)));
        }
    }

    static void assertDuels(PairwiseMatrix duels, JsonArray rows) {
        for (int a = 0; a < rows.size(); a++) {
            for (int b = 0; b < rows.size(); b++) {
                assertThat(duels.votes(a, b))
                        .isEqualTo(rows.get(a).getAsJsonArray().get(b).getAsLong());
            }
        }
    }

    /** Ballots of lines such as {@code 42: A>B=C}. */
    static RankedBallots ranked(JsonObject profile) {
        return ranked(names(profile.get("candidates")), names(profile.get("ballots")));
    }

    static RankedBallots ranked(Collection<String> candidates, Collection<String> lines) {
        var builder = RankedBallots.builder(candidates.toArray(String[]::new));
        for (String line : lines) {
            int colon = line.indexOf(':');
            builder.add(Long.parseLong(line.substring(0, colon)), line.substring(colon + 1));
        }
        return builder.build();
    }
}
