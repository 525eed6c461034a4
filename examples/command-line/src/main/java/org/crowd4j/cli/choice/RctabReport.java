package org.crowd4j.cli.choice;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crowd4j.ballots.Election;
import org.crowd4j.ballots.Election.Round;
import org.crowd4j.ballots.Election.Transfer;
import org.crowd4j.choice.RankedBallots;
import org.crowd4j.choice.Rational;

/**
 * A count in the shape of the JSON reports of RCTab 2, which programs read that draw elections.
 * Votes are text; fractions that nine decimals do not hold are rounded. All ballots that count for
 * no candidate any more are {@code exhaustedChoices}. Who wins only in some ways of settling a tie
 * is not shown as elected.
 *
 * @param seats how many win
 * @param head the contest, its date, jurisdiction and office, by the keys of the format
 */
record RctabReport(Election election, RankedBallots ballots, int seats, Map<String, String> head) {
    private static final int PLACES = 9;
    private static final Map<String, String> NAMES = Map.of("exhausted", "exhausted", "rounding", "residual surplus");

    /** {@return whether a count has rounds with a threshold, which the format asks for} */
    static boolean fits(Election election) {
        return election.rounds().stream().allMatch(round -> round.threshold().signum() > 0);
    }

    void write(Writer text) throws IOException {
        JsonWriter json = new JsonWriter(text);
        json.beginObject();
        json.name("config");
        texts(json, head);
        json.name("jsonFormatVersion").value("1");
        json.name("results").beginArray();
        for (int number = 1; number <= election.rounds().size(); number++) {
            round(json, number, election.rounds().get(number - 1));
        }
        json.endArray();
        json.name("summary").beginObject();
        List<Round> rounds = election.rounds();
        json.name("finalThreshold").value(shown(rounds.get(rounds.size() - 1).threshold()));
        json.name("numCandidates").value(ballots.candidates().size());
        json.name("numWinners").value(seats);
        json.name("totalNumBallots").value(Long.toString(ballots.size()));
        json.name("undervotes").value(ballots.blank());
        json.endObject();
        json.endObject();
        json.flush();
        text.append('\n');
    }

    private void round(JsonWriter json, int number, Round round) throws IOException {
        json.beginObject();
        json.name("inactiveBallots");
        texts(json, Map.of("exhaustedChoices", shown(round.exhausted())));
        json.name("round").value(number);
        json.name("tally");
        Map<String, String> tally = new LinkedHashMap<>();
        round.votes().forEach((name, votes) -> tally.put(name, shown(votes)));
        texts(json, tally);
        json.name("tallyResults").beginArray();
        for (String name : round.elected()) {
            if (election.winners().contains(name)) {
                result(json, "elected", name, round);
            }
        }
        for (String name : round.excluded()) {
            result(json, "eliminated", name, round);
        }
        List<String> others = new ArrayList<>(
                round.transfers().stream().map(Transfer::from).distinct().toList());
        others.removeAll(round.elected());
        others.removeAll(round.excluded());
        for (String name : others) {
            result(json, "elected", name, round); // in an earlier round; the surplus goes on in this
        }
        json.endArray();
        json.name("threshold").value(shown(round.threshold()));
        json.endObject();
    }

    private static void result(JsonWriter json, String what, String name, Round round) throws IOException {
        Map<String, String> transfers = new LinkedHashMap<>();
        for (Transfer transfer : round.transfers()) {
            if (transfer.from().equals(name)) {
                transfers.put(NAMES.getOrDefault(transfer.to(), transfer.to()), shown(transfer.votes()));
            }
        }
        json.beginObject();
        json.name(what).value(name);
        json.name("transfers");
        texts(json, transfers);
        json.endObject();
    }

    private static void texts(JsonWriter json, Map<String, String> values) throws IOException {
        json.beginObject();
        for (Map.Entry<String, String> each : values.entrySet()) {
            json.name(each.getKey()).value(each.getValue());
        }
        json.endObject();
    }

    private static String shown(Rational value) {
        String exact = value.toText(PLACES);
        return exact.contains("/")
                ? value.toDecimal(PLACES, RoundingMode.HALF_UP).toPlainString()
                : exact;
    }
}
