package org.datajoint.diagram.elk;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.datajoint.spi.Palette;
import org.jspecify.annotations.Nullable;

/** Draws a picture as PNG. Does not need a display, but a font of the machine. */
final class PngImage {
    private static final double MOST_PIXELS = 100e6;

    private final Graphics2D graphics;
    private final Palette palette;

    private PngImage(Graphics2D graphics, Palette palette) {
        this.graphics = graphics;
        this.palette = palette;
    }

    /** @throws IllegalArgumentException if the scale is not positive, or the picture would have more than 100 million pixels */
    static byte[] of(Picture picture, Palette palette, double scale) {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("The scale of a picture must be greater than 0, but is " + scale + ".");
        }
        double width = Math.ceil(picture.width() * scale);
        double height = Math.ceil(picture.height() * scale);
        if (width * height > MOST_PIXELS) {
            throw new IllegalArgumentException(String.format(
                    "The picture would have %.0f x %.0f pixels, but at most 100 million are possible. Choose a smaller"
                            + " scale, save it as SVG, or show fewer tables.",
                    width, height));
        }
        BufferedImage image =
                new BufferedImage(Math.max(1, (int) width), Math.max(1, (int) height), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setColor(Color.decode(palette.canvas()));
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.scale(scale, scale);
            PngImage png = new PngImage(graphics, palette);
            picture.items().forEach(item -> item.marks().forEach(png::draw));
        } finally {
            graphics.dispose();
        }
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw(Mark mark) {
        if (mark instanceof Mark.Rectangle shape) {
            Box box = shape.box();
            paint(
                    mark.look(),
                    new RoundRectangle2D.Double(
                            box.x(), box.y(), box.width(), box.height(), 2 * shape.radius(), 2 * shape.radius()),
                    shape.width(),
                    shape.dashed());
        } else if (mark instanceof Mark.Ellipse shape) {
            Box box = shape.box();
            paint(mark.look(), new Ellipse2D.Double(box.x(), box.y(), box.width(), box.height()), shape.width(), false);
        } else if (mark instanceof Mark.Lines shape) {
            paint(mark.look(), path(shape), shape.width(), false);
        } else if (mark instanceof Mark.Curve shape) {
            paint(mark.look(), path(shape), shape.width(), shape.dashed());
        } else if (mark instanceof Mark.Text text) {
            draw(text);
        }
    }

    private static Path2D path(Mark.Lines shape) {
        Path2D path = new Path2D.Double();
        path.moveTo(shape.points().get(0).x(), shape.points().get(0).y());
        shape.points().forEach(point -> path.lineTo(point.x(), point.y()));
        if (shape.closed()) {
            path.closePath();
        }
        return path;
    }

    private static Path2D path(Mark.Curve shape) {
        List<Point> points = shape.points();
        Path2D path = new Path2D.Double();
        path.moveTo(points.get(0).x(), points.get(0).y());
        for (int i = 1; i + 2 < points.size(); i += 3) {
            Point first = points.get(i);
            Point second = points.get(i + 1);
            Point end = points.get(i + 2);
            path.curveTo(first.x(), first.y(), second.x(), second.y(), end.x(), end.y());
        }
        return path;
    }

    private void paint(Look look, Shape shape, double width, boolean dashed) {
        Color fill = color(look.fill(), 255);
        if (fill != null) {
            graphics.setColor(fill);
            graphics.fill(shape);
        }
        Color line = color(look.line(), look.translucent() ? palette.edgeOpacity() : 255);
        if (line != null) {
            graphics.setColor(line);
            graphics.setStroke(new BasicStroke(
                    (float) width,
                    BasicStroke.CAP_BUTT,
                    BasicStroke.JOIN_ROUND,
                    10,
                    dashed ? new float[] {4, 3} : null,
                    0));
            graphics.draw(shape);
        }
    }

    private @Nullable Color color(@Nullable Function<Palette, String> of, int opacity) {
        if (of == null) {
            return null;
        }
        Color opaque = Color.decode(of.apply(palette));
        return new Color(opaque.getRed(), opaque.getGreen(), opaque.getBlue(), opacity);
    }

    /** Draws text as outlines, scaled to the length that the layout assumes. */
    private void draw(Mark.Text text) {
        if (text.text().isBlank()) {
            return;
        }
        Font font = new Font("Helvetica", Font.PLAIN, 1).deriveFont((float) text.size());
        TextLayout layout = new TextLayout(text.text(), font, graphics.getFontRenderContext());
        AffineTransform place = AffineTransform.getTranslateInstance(
                text.start().x(), text.start().y());
        place.scale(text.length() / layout.getAdvance(), 1);
        graphics.setColor(color(text.look().fill(), 255));
        graphics.fill(layout.getOutline(place));
    }
}
