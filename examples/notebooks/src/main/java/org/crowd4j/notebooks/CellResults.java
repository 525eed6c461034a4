package org.crowd4j.notebooks;

import java.util.List;
import java.util.function.Function;
import org.crowd4j.report.Chart;
import org.jspecify.annotations.Nullable;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;

/**
 * Shows the last value of a cell: a {@link Chart} as its picture, any other value as plain text.
 * Without it the kernel takes the text of a value for HTML, in which the columns of a table
 * collapse.
 */
public final class CellResults implements DisplayProvider {
    /** Creates the provider, for the service loader of the kernel. */
    public CellResults() {}

    @Override
    public List<DisplayRenderer> getDisplayRenderers() {
        return List.of(
                new Renderer<>(Chart.class, chart -> DisplayData.fromHtml(picture(chart))),
                new Renderer<>(Object.class, value -> DisplayData.fromText(text(value))));
    }

    @Override
    public List<DisplayTransformer> getDisplayTransformers() {
        return List.of();
    }

    /** The picture on its own ground, as a notebook may be light where the reader prefers dark. */
    private static String picture(Chart chart) {
        return chart.svg().replaceFirst("<svg ", "<svg style=\"background:var(--bg);max-width:100%;height:auto\" ");
    }

    /** The text without the line break that sets a table apart from the prompt of JShell. */
    private static String text(Object value) {
        return value.toString().stripTrailing().replaceFirst("^\\R+", "");
    }

    /** Renders values of a class if the cell does not name a form. */
    private record Renderer<T>(Class<T> rendererClass, Function<T, DisplayData> form) implements DisplayRenderer {
        @Override
        public boolean canRender(@Nullable String mime) {
            return mime == null;
        }

        @Override
        public DisplayData render(@Nullable String mime, Object value) {
            return form.apply(rendererClass.cast(value));
        }
    }
}
