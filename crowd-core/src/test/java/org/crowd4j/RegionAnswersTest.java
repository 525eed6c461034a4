package org.crowd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crowd4j.Region.Box;
import org.crowd4j.Region.Point;
import org.crowd4j.Region.Shape;
import org.junit.jupiter.api.Test;

class RegionAnswersTest implements AnswersContract<RegionAnswers> {

    private final RegionAnswers photos = RegionAnswers.builder()
            .add("photo-1", "ann", List.of(new Box(0, 0, 5, 5).withLabel("dog"), new Box(7, 7, 9, 9).withLabel("cat")))
            .add("photo-1", "bob", List.of())
            .add("photo-2", "ann", List.of(new Box(1, 1, 2, 2)))
            .build();

    @Override
    public RegionAnswers build(Repeats policy, List<Row> rows) {
        var builder = RegionAnswers.builder().repeats(policy);
        rows.forEach(row -> builder.add(new RegionAnswers.Answer(
                row.task(), row.worker(), List.of(new Point(row.content(), 0), new Point(1, 1)), row.at())));
        return builder.build();
    }

    @Override
    public List<Row> stream(RegionAnswers answers) {
        return answers.stream()
                .map(answer -> Row.of(answer, (int) answer.regions().get(0).coordinates()[0]))
                .toList();
    }

    @Override
    public int content(RegionAnswers answers, int answer) {
        return (int) answers.coordinate(answers.firstMark(answer), 0);
    }

    @Test
    void marksOfAnAnswerStandTogether() {
        assertThat(photos.marks()).isEqualTo(3);
        assertThat(photos.labels().ids()).containsExactly("cat", "dog");
        assertThat(photos.label(photos.firstMark(0))).isEqualTo(1);
        assertThat(photos.label(2)).isEqualTo(-1);
        assertThat(photos.regions(0))
                .containsExactly(new Box(0, 0, 5, 5).withLabel("dog"), new Box(7, 7, 9, 9).withLabel("cat"));
        assertThat(photos.regions(1)).isEmpty();
        assertThat(photos.endOfMarks(1)).isEqualTo(2);
        assertThat(photos.all(Shape.BOX)).isTrue();
        assertThat(photos).hasToString("RegionAnswers[3 answers, 2 tasks, 2 workers, 3 marks]");
    }

    @Test
    void answersOfSeveralShapesStandSideBySide() {
        var mixed = RegionAnswers.builder()
                .add("t", "a", List.of(new Point(1, 2), new Box(0, 0, 1, 1)))
                .build();

        assertThat(mixed.region(0)).isEqualTo(new Point(1, 2));
        assertThat(mixed.region(1)).isEqualTo(new Box(0, 0, 1, 1));
        assertThat(mixed.all(Shape.POINT)).isFalse();
    }

    @Test
    void thoseAskedFoundNothingUnlessTheyAnswered() {
        var all = photos.withAsked(Map.of("photo-1", List.of("ann", "cid"), "photo-3", List.of("bob")));

        assertThat(all.size()).isEqualTo(5);
        assertThat(all.marks()).isEqualTo(3);
        assertThat(all.tasks().ids()).contains("photo-3");
        assertThat(all.stream().filter(answer -> answer.regions().isEmpty()).map(RegionAnswers.Answer::worker))
                .containsExactlyInAnyOrder("bob", "cid", "bob");
    }

    @Test
    void keepsWhatIsAccepted() {
        assertThat(photos.where(answer -> answer.worker().equals("bob")).marks())
                .isZero();
        assertThat(photos.where(answer -> answer.task().equals("photo-2")).labels())
                .isEmpty();
    }

    @Test
    void goldMayBeEmpty() {
        var gold = RegionGold.of(Map.of("a", List.of(new Point(0, 0)), "b", List.<Region>of()));

        assertThat(gold.regions("b")).contains(List.of());
        assertThat(gold.regions("c")).isEmpty();
    }
}
