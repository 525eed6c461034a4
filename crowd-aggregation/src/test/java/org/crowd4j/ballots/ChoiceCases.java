package org.crowd4j.ballots;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;
import org.crowd4j.testing.Shared;

/** Reads the reference values for collective choice, in {@code reference/choice}. */
final class ChoiceCases {

    private ChoiceCases() {}

    static JsonObject read(String name) throws IOException {
        return JsonParser.parseString(Files.readString(Shared.file("reference/choice/" + name)))
                .getAsJsonObject();
    }

    static Stream<JsonObject> cases(String name, String list) throws IOException {
        return StreamSupport.stream(read(name).getAsJsonArray(list).spliterator(), false)
                .map(JsonElement::getAsJsonObject);
    }

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

    /** Ballots of lines such as {@code 42: A>B=C}. */
    static RankedBallots ranked(JsonObject profile) {
        var builder = RankedBallots.builder(names(profile.get("candidates")).toArray(String[]::new));
        for (String line : names(profile.get("ballots"))) {
            int colon = line.indexOf(':');
            builder.add(Long.parseLong(line.substring(0, colon)), line.substring(colon + 1));
        }
        return builder.build();
    }
}
