package org.crowd4j.contest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.crowd4j.choice.Rational;
import org.crowd4j.choice.Submissions;
import org.crowd4j.contest.Contest.RankTies;
import org.crowd4j.testing.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Published contests and rules, in {@code reference/choice/contests.json} and {@code seeded.json}.
 */
@DisplayName("Contests")
class ContestReferenceTest {

    static Stream<Named<JsonObject>> leaderboards() {
        return Shared.named("choice/contests.json", "leaderboards");
    }

    static Stream<Named<JsonObject>> splitContests() {
        return Shared.named("choice/contests.json", "public_private");
    }

    static Stream<Named<JsonObject>> milestones() {
        return Shared.named("choice/contests.json", "milestones");
    }

    private static Instant hour(long hour) {
        return Instant.EPOCH.plus(Duration.ofHours(hour));
    }

    @ParameterizedTest
    @MethodSource("leaderboards")
    void ranksAgreeForEachRuleOfTies(JsonObject board) {
        JsonObject times = board.has("minutes")
                ? board.getAsJsonObject("minutes")
                : board.has("hours") ? board.getAsJsonObject("hours") : new JsonObject();
        Submissions.Builder entries = Submissions.builder();
        board.getAsJsonObject("scores").entrySet().forEach(score -> {
            BigDecimal value = new BigDecimal(score.getValue().getAsString());
            long at = times.has(score.getKey()) ? times.get(score.getKey()).getAsLong() : 0;
            entries.add(score.getKey(), hour(at), value, value);
        });
        Contest contest = new Contest()
                .withHigherIsBetter(board.get("better").getAsString().equals("higher"))
                .withDecimals(
                        board.get("decimals").isJsonNull()
                                ? -1
                                : board.get("decimals").getAsInt());
        JsonObject expected = board.getAsJsonObject("expected");
        for (RankTies ties : RankTies.values()) {
            JsonElement ranks = expected.get(ties.name().toLowerCase(Locale.ROOT));
            if (ranks != null) {
                ContestResult result = contest.withTies(ties).rank(entries.build());
                ranks.getAsJsonObject()
                        .entrySet()
                        .forEach(rank -> assertThat(result.rank(rank.getKey()))
                                .as(ties + " " + rank.getKey())
                                .isEqualTo(Rational.parse(rank.getValue().getAsString())));
            }
        }
        expected.getAsJsonObject("compared")
                .entrySet()
                .forEach(score -> assertThat(contest.compared(new BigDecimal(board.getAsJsonObject("scores")
                                        .get(score.getKey())
                                        .getAsString()))
                                .toPlainString())
                        .isEqualTo(score.getValue().getAsString()));
    }

    @ParameterizedTest
    @MethodSource("splitContests")
    void publicAndPrivateRanksAgree(JsonObject contest) {
        Submissions.Builder entries = Submissions.builder();
        contest.getAsJsonObject("submissions").entrySet().forEach(team -> {
            for (JsonElement row : team.getValue().getAsJsonArray()) {
                JsonArray cells = row.getAsJsonArray();
                entries.add(
                        team.getKey(),
                        hour(cells.get(0).getAsLong()),
                        new BigDecimal(cells.get(1).getAsString()),
                        new BigDecimal(cells.get(2).getAsString()));
            }
        });
        contest.getAsJsonObject("picks")
                .entrySet()
                .forEach(team -> team.getValue()
                        .getAsJsonArray()
                        .forEach(pick -> entries.pick(
                                team.getKey(),
                                hour(contest.getAsJsonObject("submissions")
                                        .getAsJsonArray(team.getKey())
                                        .get(pick.getAsInt())
                                        .getAsJsonArray()
                                        .get(0)
                                        .getAsLong()))));
        JsonObject expected = contest.getAsJsonObject("expected");

        ContestResult result = new Contest().rank(entries.build());

        expected.getAsJsonObject("teams").entrySet().forEach(entry -> {
            String team = entry.getKey();
            JsonObject row = entry.getValue().getAsJsonObject();
            assertThat(result.rank(team))
                    .isEqualTo(Rational.of(row.get("private_rank").getAsLong()));
            assertThat(result.shake(team)).isEqualTo(row.get("shake").getAsInt());
            assertThat(result.counted(team).privateScore().toPlainString())
                    .isEqualTo(row.get("private").getAsString());
            assertThat(result.counted(team).at())
                    .isEqualTo(hour(row.get("private_time").getAsLong()));
            assertThat(result.leading(team).publicScore().toPlainString())
                    .isEqualTo(row.get("public").getAsString());
            assertThat(result.leading(team).at())
                    .isEqualTo(hour(row.get("public_time").getAsLong()));
        });
        assertThat(result.exactShakeUp())
                .isEqualTo(Rational.parse(expected.get("normalised_shake_up").getAsString()));
    }

    @Test
    void medalsAgree() throws IOException {
        for (JsonElement element : Shared.json("choice/contests.json").getAsJsonArray("medals")) {
            JsonObject row = element.getAsJsonObject();
            assertThat(Medals.of(row.get("teams").getAsInt()))
                    .isEqualTo(new Medals(
                            row.get("last_gold").getAsInt(),
                            row.get("last_silver").getAsInt(),
                            row.get("last_bronze").getAsInt()));
        }
    }

    @ParameterizedTest
    @MethodSource("milestones")
    void milestonesAgree(JsonObject idea) {
        List<Milestones.Stage> stages = new ArrayList<>();
        idea.getAsJsonArray("stages")
                .forEach(stage -> stages.add(new Milestones.Stage(
                        stage.getAsJsonArray().get(0).getAsInt(),
                        Duration.ofDays(stage.getAsJsonArray().get(1).getAsLong()))));
        List<Milestones.Support> supports = new ArrayList<>();
        long last = 0;
        for (JsonElement event : idea.getAsJsonArray("events")) {
            last = event.getAsJsonArray().get(0).getAsLong();
            supports.add(new Milestones.Support(event.getAsJsonArray().get(1).getAsString(), true, hour(24 * last)));
        }
        JsonObject expected = idea.getAsJsonObject("expected");

        Milestones.Standing standing = new Milestones(stages).follow(hour(0), supports, hour(24 * last));

        assertThat(standing.state().name().toLowerCase(Locale.ROOT))
                .isEqualTo(expected.get("state").getAsString());
        assertThat(standing.reached()).hasSize(expected.get("stage").getAsInt());
        assertThat(standing.deadline())
                .contains(hour(24
                        * expected.get(expected.has("deadline") ? "deadline" : "expired_after_day")
                                .getAsLong()));
        assertThat(standing.supporters())
                .isEqualTo(expected.get(expected.has("supporters") ? "supporters" : "supporters_then")
                        .getAsInt());
        for (int stage = 0; stage < standing.reached().size(); stage++) {
            JsonObject reached = expected.getAsJsonArray("reached").get(stage).getAsJsonObject();
            assertThat(standing.reached().get(stage))
                    .isEqualTo(new Milestones.Reached(
                            reached.get("target").getAsInt(),
                            hour(24 * reached.get("day").getAsLong())));
        }
    }

    @Test
    void splitsAgree() throws IOException {
        for (JsonElement element : Shared.json("choice/seeded.json").getAsJsonArray("splits")) {
            JsonObject split = element.getAsJsonObject();
            List<String> rows = new ArrayList<>();
            split.getAsJsonArray("rows").forEach(row -> rows.add(row.getAsString()));
            List<String> expected = new ArrayList<>();
            split.getAsJsonArray("public").forEach(row -> expected.add(row.getAsString()));
            JsonArray share = split.getAsJsonArray("share");

            var rule = new PublicPrivateSplit(
                    split.get("seed").getAsString(),
                    Rational.of(share.get(0).getAsLong(), share.get(1).getAsLong()));

            assertThat(rule.publicOnes(rows)).isEqualTo(expected);
        }
    }
}
