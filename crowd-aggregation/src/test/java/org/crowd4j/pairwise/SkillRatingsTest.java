package org.crowd4j.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crowd4j.pairwise.WengLin.Model;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("SkillRatings")
class SkillRatingsTest {

    private static SkillRatings some(Model model) {
        return new SkillRatings(new WengLin().withModel(model))
                .set("ann", new SkillRating(31, 2))
                .set("bob", new SkillRating(26, 4))
                .set("cid", new SkillRating(24, 1))
                .set("dan", new SkillRating(20, 6));
    }

    @ParameterizedTest
    @EnumSource
    void doesNotDependOnTheOrderOfTeams(Model model) {
        List<Team> teams = new ArrayList<>(List.of(
                Team.of("ann", "dan").placed(2),
                Team.of("bob").placed(1),
                Team.of("cid", "eve").placed(2)));
        var expected = some(model).play(teams);
        var before = some(model).predict(teams);
        for (int order = 0; order < 5; order++) {
            List<Team> shuffled = new ArrayList<>(teams);
            Collections.shuffle(shuffled, new Random(order));
            var found = some(model).play(shuffled);
            for (String player : List.of("ann", "bob", "cid", "dan", "eve")) {
                assertThat(found.rating(player).mean())
                        .isCloseTo(expected.rating(player).mean(), within(1e-12));
                assertThat(found.rating(player).deviation())
                        .isCloseTo(expected.rating(player).deviation(), within(1e-12));
            }
            var prediction = some(model).predict(shuffled);
            assertThat(prediction.draw()).isCloseTo(before.draw(), within(1e-12));
            for (int i = 0; i < 3; i++) {
                assertThat(prediction.wins().get(i))
                        .isCloseTo(before.wins().get(teams.indexOf(shuffled.get(i))), within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void predictsProbabilitiesThatSumToOne(Model model) {
        var four = some(model).predict(Team.of("ann"), Team.of("bob"), Team.of("cid"), Team.of("dan"));

        assertThat(four.wins().stream().mapToDouble(p -> p).sum() + four.draw()).isCloseTo(1, within(1e-12));
        assertThat(four.wins().get(0)).isGreaterThan(four.wins().get(1)).isGreaterThan(0.3);
    }

    @ParameterizedTest
    @EnumSource
    void predictsEqualTeamsAlike(Model model) {
        var ratings = new SkillRatings(new WengLin().withModel(model));

        assertThat(ratings.predict(Team.of("a"), Team.of("b"), Team.of("c")).wins())
                .allSatisfy(p -> assertThat(p)
                        .isCloseTo(
                                (1
                                                - ratings.predict(Team.of("a"), Team.of("b"), Team.of("c"))
                                                        .draw())
                                        / 3,
                                within(1e-9)));
    }

    @Test
    void learnsHowOftenGamesAreDrawn() {
        var ratings = new SkillRatings(new WengLin());
        for (int game = 0; game < 400; game++) {
            int end = game % 5 < 3 ? 1 : game % 2 == 0 ? 1 : 2; // 60 % draws
            ratings.play(
                    Team.of("ann").placed(game % 5 < 3 ? 1 : end),
                    Team.of("bob").placed(game % 5 < 3 ? 1 : 3 - end));
        }

        assertThat(ratings.predict(Team.of("ann"), Team.of("bob")).draw()).isBetween(0.55, 0.65);
    }

    @ParameterizedTest
    @EnumSource
    void leavesAPlayerWithoutAPartAsBefore(Model model) {
        var alone = some(model).play(Team.of("ann").placed(2), Team.of("bob").placed(1));
        var with = some(model)
                .play(
                        new Team(Map.of("ann", 1.0, "dan", 0.0), 2),
                        Team.of("bob").placed(1));

        assertThat(with.rating("dan")).isEqualTo(new SkillRating(20, 6));
        assertThat(with.rating("ann")).isEqualTo(alone.rating("ann"));
        assertThat(with.rating("bob")).isEqualTo(alone.rating("bob"));
    }

    @ParameterizedTest
    @EnumSource
    void movesAPlayerOfHalfTheGameLess(Model model) {
        var found = new SkillRatings(new WengLin().withModel(model))
                .play(
                        new Team(Map.of("whole", 1.0, "half", 0.5), 1),
                        Team.of("other").placed(2));

        assertThat(found.rating("half").mean())
                .isBetween(25.001, found.rating("whole").mean());
        assertThat(found.rating("half").deviation())
                .isGreaterThan(found.rating("whole").deviation());
    }

    @ParameterizedTest
    @EnumSource
    void staysFiniteForExtremeRatings(Model model) {
        var ratings = new SkillRatings(new WengLin().withModel(model).withBeta(1e-6))
                .set("high", new SkillRating(1e300, 1e-9))
                .set("low", new SkillRating(-1e300, 1e9))
                .set("wide", new SkillRating(0, 1e200))
                .set("sure", new SkillRating(0, 0));
        List<Team> teams = new ArrayList<>();
        int place = 1;
        for (String player : List.of("low", "sure", "wide", "high", "new")) {
            teams.add(Team.of(player).placed(place++));
        }

        ratings.play(teams).play(Team.of("low").placed(1), Team.of("high").placed(1));

        for (String player : ratings.ranking()) {
            assertThat(ratings.rating(player).mean()).isFinite();
            assertThat(ratings.rating(player).deviation()).isFinite();
        }
        assertThat(ratings.rating("sure")).isEqualTo(new SkillRating(0, 0));
        assertThat(ratings.predict(teams).wins().stream().mapToDouble(p -> p).sum())
                .isBetween(0.0, 1.0);
    }

    @Test
    void ranksByTheStrengthThatIsAlmostSure() {
        assertThat(some(Model.BRADLEY_TERRY).ranking()).containsExactly("ann", "cid", "bob", "dan");
    }

    @Test
    void refusesGamesThatCannotBe() {
        var ratings = new SkillRatings(new WengLin());
        assertRefused(() -> ratings.play(Team.of("ann")), "a game must have at least 2 teams, got 1");
        assertRefused(
                () -> ratings.predict(Team.of("ann"), Team.of("bob", "ann")),
                "player \"ann\" must be in one team only");
        assertThatIllegalArgumentException().isThrownBy(() -> new Team(Map.of("ann", -1.0), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Team.of("ann").placed(0));
        assertThat(ratings).hasToString("SkillRatings[0 players, by WengLin[]]");
    }
}
