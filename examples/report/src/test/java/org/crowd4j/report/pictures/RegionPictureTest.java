package org.crowd4j.report.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.crowd4j.Region;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAnswers;
import org.crowd4j.region.ShapeClusters;
import org.crowd4j.report.Chart;
import org.junit.jupiter.api.Test;

class RegionPictureTest {

    private static String svg(Region... marks) {
        var answers = RegionAnswers.builder();
        for (String worker : List.of("ann", "bob", "c<d")) {
            answers.add("photo & 1", worker, List.of(marks)).add("blank", worker, List.of());
        }
        answers.add("photo & 1", "eve", List.of());
        return Chart.marks(new ShapeClusters().aggregate(answers.build()), "photo & 1")
                .svg();
    }

    @Test
    void drawsMarksAndWhatIsThere() {
        String picture = svg(new Region.Box(0, 0, 100, 50), new Region.Box(200, 0, 300, 50).withLabel("cat"));

        assertThat(picture.split("class=\"wk\"", -1)).hasSize(7);
        assertThat(picture.split("class=\"ln l1\"", -1)).hasSize(3);
        assertThat(picture)
                .contains("Marks in photo &amp; 1", "<title>c&lt;d</title>", "3 of 4 workers, existence ", ": cat")
                .contains("2 regions are there, 0 are doubtful, by 4 workers")
                .doesNotContain("NaN");
    }

    @Test
    void drawsEveryShape() {
        assertThat(svg(new Region.Point(1, 1), new Region.Point(5, 5))).contains("class=\"d main\"");
        assertThat(svg(new Region.Circle(5, 5, 2), new Region.RotatedBox(50, 50, 20, 10, 0.5)))
                .contains("<circle class=\"ln l1\"", "<path class=\"ln l1\"");
        assertThat(svg(Region.of(Shape.POLYGON, new double[] {0, 0, 5, 0, 5, 5}, Optional.empty())))
                .contains("<path class=\"ln l1\"");
    }

    @Test
    void aPictureWithoutMarksIsBlank() {
        var answers = RegionAnswers.builder().add("blank", "ann", List.of()).build();
        var consensus = new ShapeClusters().aggregate(answers);

        assertThat(Chart.marks(consensus, "blank").svg())
                .contains("0 regions are there")
                .doesNotContain("NaN");
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> Chart.marks(consensus, "unheard"));
    }
}
