package org.crowd4j.report.markup;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Draws a picture in pixels, in light colours. */
public final class Pixels {

    private Pixels() {}

    /** {@return an SVG file as an image of a width} */
    public static BufferedImage of(String svg, int width) {
        byte[] plain = new PlainStyle().applied(svg).getBytes(StandardCharsets.UTF_8);
        @Nullable
        SVGDocument picture =
                new SVGLoader().load(new ByteArrayInputStream(plain), null, LoaderContext.createDefault());
        if (picture == null) {
            throw new IllegalStateException("a picture cannot be drawn: " + svg);
        }
        double scale = width / (double) picture.size().width;
        int height = (int) Math.ceil(picture.size().height * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            picture.render(null, graphics, new ViewBox(0, 0, width, height));
        } finally {
            graphics.dispose();
        }
        return image;
    }
}
