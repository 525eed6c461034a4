package org.crowd4j.cli.choice;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.crowd4j.ballots.Election;
import org.crowd4j.ballots.Election.Round;
import org.crowd4j.ballots.Election.TieUse;
import org.crowd4j.ballots.Election.Transfer;
import org.crowd4j.ballots.TieBreak;
import org.crowd4j.choice.Rational;
import org.crowd4j.cli.console.Console;

/** The result of a count as text, rows and JSON. */
final class ElectionText {

    private static final int PLACES = 9; // of decimals that are exact; else a fraction

    private ElectionText() {}

    /** {@return for a terminal: the sentence, the table, ties and margin} */
    static String of(Election election) {
        StringBuilder text = new StringBuilder();
        text.append(Console.plain(election.toString())).append('\n');
        ties(election).forEach(tie -> text.append(Console.plain(tie)).append('\n'));
        Election.Margin margin = election.margin();
        if (margin.equals(Election.Margin.NEVER)) {
            text.append("margin: none, every candidate wins");
        } else if (election.decided()) {
            text.append("margin: %s to replace until the result may change"
                    .formatted(
                            margin.low() == margin.high()
                                    ? Console.counted(margin.low(), "ballot")
                                    : margin + " ballots"));
        }
        return text.toString().stripTrailing();
    }

    /** {@return a line for each tie: who was level, and what settled it} */
    static List<String> ties(Election election) {
        return election.ties().stream()
                .map(tie -> "round %s: %s are level for %s; %s"
                        .formatted(
                                tie.round(),
                                String.join(", ", tie.tied()),
                                tie.purpose(),
                                tie.step().equals(TieBreak.report())
                                        ? "no step settles it"
                                        : "%s takes %s".formatted(tie.step(), tie.chosen())))
                .toList();
    }

    /** {@return a row for each candidate in each round} */
    static List<List<Object>> rows(Election election) {
        List<List<Object>> rows = new ArrayList<>();
        for (int number = 1; number <= election.rounds().size(); number++) {
            Round round = election.rounds().get(number - 1);
            boolean last = number == election.rounds().size();
            int shown = number;
            round.votes()
                    .forEach((candidate, votes) -> rows.add(
                            List.of(shown, candidate, votes.toText(PLACES), status(election, round, candidate, last))));
        }
        return rows;
    }

    private static String status(Election election, Round round, String candidate, boolean last) {
        boolean open =
                election.possible().contains(candidate) && !election.winners().contains(candidate);
        if (round.elected().contains(candidate)) {
            return open ? "tied" : election.winners().contains(candidate) ? "elected" : "finalist";
        }
        if (round.excluded().contains(candidate)) {
            return "excluded";
        }
        return last && open ? "tied" : "";
    }

    /** Writes a result with all its rounds. */
    static void json(Election election, Writer text) throws IOException {
        JsonWriter json = new JsonWriter(text);
        json.beginObject();
        json.name("rule").value(election.rule());
        names(json, "winners", election.winners());
        names(json, "possible", election.possible());
        json.name("rounds").beginArray();
        for (Round round : election.rounds()) {
            json.beginObject();
            votes(json, "votes", round.votes());
            names(json, "elected", round.elected());
            names(json, "excluded", round.excluded());
            json.name("transfers").beginArray();
            for (Transfer transfer : round.transfers()) {
                json.beginObject();
                json.name("from").value(transfer.from());
                json.name("to").value(transfer.to());
                number(json.name("votes"), transfer.votes());
                json.endObject();
            }
            json.endArray();
            number(json.name("threshold"), round.threshold());
            number(json.name("exhausted"), round.exhausted());
            json.endObject();
        }
        json.endArray();
        json.name("ties").beginArray();
        for (TieUse tie : election.ties()) {
            json.beginObject();
            json.name("round").value(tie.round());
            json.name("purpose").value(tie.purpose());
            names(json, "tied", tie.tied());
            json.name("step").value(tie.step().toString());
            json.name("chosen").value(tie.chosen());
            json.endObject();
        }
        json.endArray();
        json.name("margin");
        if (election.margin().equals(Election.Margin.NEVER)) {
            json.nullValue();
        } else {
            json.beginObject();
            json.name("low").value(election.margin().low());
            json.name("high").value(election.margin().high());
            json.endObject();
        }
        votes(json, "figures", election.figures());
        json.endObject();
        json.flush();
        text.append('\n');
    }

    private static void names(JsonWriter json, String name, Collection<String> names) throws IOException {
        json.name(name).beginArray();
        for (String each : names) {
            json.value(each);
        }
        json.endArray();
    }

    private static void votes(JsonWriter json, String name, Map<String, Rational> votes) throws IOException {
        json.name(name).beginObject();
        for (Map.Entry<String, Rational> each : votes.entrySet()) {
            number(json.name(each.getKey()), each.getValue());
        }
        json.endObject();
    }

    /** Writes decimals as numbers, and other fractions as text such as 14/3. */
    private static void number(JsonWriter json, Rational value) throws IOException {
        String exact = value.toText(PLACES);
        if (exact.contains("/")) {
            json.value(exact);
        } else {
            json.value(new BigDecimal(exact));
        }
    }
}
