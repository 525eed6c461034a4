package org.crowd4j.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.NumericGold;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.choice.Rational;
import org.crowd4j.choice.Submissions;
import org.crowd4j.contest.Milestones.Stage;
import org.crowd4j.contest.Milestones.Support;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.junit.jupiter.api.Test;

class ContestTest {
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    private static Instant day(int day) {
        return MAY.plus(Duration.ofDays(day));
    }

    private static BigDecimal score(String text) {
        return new BigDecimal(text);
    }

    @Test
    void showsWhatATeamGainedByTheBestOfMany() {
        var result = new Contest()
                .withHigherIsBetter(false)
                .rank(Submissions.builder()
                        .add("red", day(0), score("0.30"), score("0.42"))
                        .add("red", day(1), score("0.28"), score("0.45"))
                        .add("blue", day(0), score("0.35"), score("0.36"))
                        .build());

        assertThat(result.teams()).containsExactly("blue", "red");
        assertThat(result.shake("blue")).isEqualTo(1);
        assertThat(result.overfitting("red")).isEqualByComparingTo("0.14");
        assertThat(result).hasToString("ContestResult[2 teams, first blue, shake-up 1/2]");
        assertThat(result.table().toString()).contains("submissions");
    }

    @Test
    void takesTheFirstSubmissionsOfADay() {
        var entries = Submissions.builder()
                .add("red", day(0), score("1"), score("1"))
                .add("red", day(0).plusSeconds(9), score("2"), score("2"))
                .add("red", day(1), score("3"), score("3"))
                .build();

        assertThat(entries.atMostADay(1).of("red").stream()
                        .map(entry -> entry.publicScore().intValue()))
                .containsExactly(1, 3);
    }

    @Test
    void refusesPicksThatAreNone() {
        var entries = Submissions.builder()
                .add("red", day(0), score("1"), score("1"))
                .add("red", day(1), score("1"), score("1"))
                .add("red", day(2), score("1"), score("1"))
                .pick("red", day(0))
                .pick("red", day(1))
                .pick("red", day(1));

        assertRefused(() -> entries.pick("red", day(2)), "team \"red\" must pick at most 2 submissions");
        assertThatIllegalArgumentException().isThrownBy(() -> entries.pick("blue", day(0)));
        assertRefused(
                () -> entries.add("red", day(0), score("1"), score("1")),
                "team \"red\" must submit only once at 2026-05-01T00:00:00Z");
    }

    @Test
    void namesMedalsByRank() {
        Medals medals = Medals.of(50);

        assertThat(medals.medal(5)).isEqualTo(Medals.Medal.GOLD);
        assertThat(medals.medal(6)).isEqualTo(Medals.Medal.SILVER);
        assertThat(medals.medal(20)).isEqualTo(Medals.Medal.BRONZE);
        assertThat(medals.medal(21)).isEqualTo(Medals.Medal.NONE);
        assertThat(Medals.of(0)).isEqualTo(new Medals(0, 0, 0));
    }

    @Test
    void countsAWithdrawalBackUntilTheStageIsReached() {
        var idea = new Milestones(List.of(new Stage(2, Duration.ofDays(10)), new Stage(3, Duration.ofDays(10))));
        var supports = List.of(
                new Support("ann", true, day(1)), new Support("ann", false, day(2)), new Support("bob", true, day(3)));

        assertThat(idea.follow(MAY, supports, day(4)).missing()).isEqualTo(1);
        assertThat(idea.follow(MAY, supports, day(11)).state()).isEqualTo(Milestones.State.EXPIRED);
        assertThat(idea.follow(MAY, List.of(), day(10)).state()).isEqualTo(Milestones.State.OPEN);
        assertRefused(
                () -> new Milestones(List.of(new Stage(2, Duration.ofDays(1)), new Stage(2, Duration.ofDays(1)))),
                "targets must grow, got 2 after 2");
    }

    @Test
    void splitsRowsByShare() {
        assertThat(new PublicPrivateSplit("s", Rational.ONE).isPublic("r")).isTrue();
        assertThat(new PublicPrivateSplit("s", Rational.ZERO).isPublic("r")).isFalse();
        assertRefused(() -> new PublicPrivateSplit("s", Rational.of(2)), "share must be from 0 to 1, got 2");
    }

    @Test
    void scoresBothPartsByAnyFigureOfAnEvaluation() {
        CategoricalAnswers.Builder answers = CategoricalAnswers.builder();
        Map<String, String> right = new LinkedHashMap<>();
        for (int task = 0; task < 40; task++) {
            answers.add("t" + task, "red", task % 4 == 0 ? "no" : "yes");
            right.put("t" + task, "yes");
        }
        right.put("t0", "no");
        PublicPrivateSplit split = new PublicPrivateSplit("secret", Rational.of(3, 10));
        Gold hidden = Gold.of(right);
        var submitted = new MajorityVote().aggregate(answers.build());

        assertThat(split.publicPart(hidden).tasks())
                .containsExactlyInAnyOrderElementsOf(split.publicOnes(hidden.tasks()));
        var inPublic = CategoricalEvaluation.of(submitted, split.publicPart(hidden));
        var inPrivate = CategoricalEvaluation.of(submitted, split.privatePart(hidden));
        assertThat(inPublic.tasks() + inPrivate.tasks()).isEqualTo(40);
        assertThat(inPublic.figures().get("accuracy") * inPublic.tasks()
                        + inPrivate.figures().get("accuracy") * inPrivate.tasks())
                .isCloseTo(31, within(1e-9));
        assertThat(inPrivate.figures()).containsKey("macro_f1");
        NumericGold numbers = NumericGold.of(Map.of("t0", 1.0, "t9", 2.0, "t31", 3.0));
        assertThat(split.publicPart(numbers).size() + split.privatePart(numbers).size())
                .isEqualTo(3);
    }

    @Test
    void theOrderOfSubmissionsChangesNoRank() {
        Random random = new Random(4);
        List<Submissions.Submission> rows = new ArrayList<>();
        for (int row = 0; row < 60; row++) {
            rows.add(new Submissions.Submission(
                    "t" + random.nextInt(9),
                    MAY.plusSeconds(row),
                    BigDecimal.valueOf(random.nextInt(10)),
                    BigDecimal.valueOf(random.nextInt(10)),
                    false));
        }
        var first = new Contest().rank(submissions(rows));
        for (int run = 0; run < 10; run++) {
            Collections.shuffle(rows, random);
            var shuffled = new Contest().rank(submissions(rows));

            assertThat(shuffled.ranks()).isEqualTo(first.ranks());
            assertThat(shuffled.teams()).isEqualTo(first.teams());
            assertThat(shuffled.table().toString()).isEqualTo(first.table().toString());
        }
    }

    private static Submissions submissions(List<Submissions.Submission> rows) {
        Submissions.Builder entries = Submissions.builder();
        rows.forEach(row -> entries.add(row.team(), row.at(), row.publicScore(), row.privateScore()));
        return entries.build();
    }
}
