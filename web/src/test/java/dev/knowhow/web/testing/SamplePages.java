package dev.knowhow.web.testing;

import dev.knowhow.knowledge.api.document.HighlightsResponse.Rectangle;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** A document of three pages, drawn line by line, so that highlights can be checked by eye. */
final class SamplePages {

    static final String QUOTE = "The warranty runs for 36 months from the day of delivery.";
    static final String SECOND_QUOTE = "Wear parts such as seals and filters are covered for 12 months.";

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 1414;
    private static final int LEFT = 110;
    private static final int TOP = 150;
    private static final int LINE = 40;
    private static final int CHARACTER = 12;

    private static final List<String> PAGES = List.of("""
            1 Scope

            These terms hold for every machine that Acme Machine Works
            delivers. They are part of the contract of sale.
            A later agreement in writing takes precedence.""", """
            2 Warranty

            %s
            %s
            Damage by improper use is not covered. The customer
            reports a defect within two weeks of noticing it.""".formatted(QUOTE, SECOND_QUOTE), """
            3 Returns

            Unused spare parts are taken back within 30 days in their
            original packaging. The customer bears the cost of transport.""");

    private SamplePages() {}

    static String text(int page) {
        return PAGES.get(page - 1);
    }

    static int start(int page) {
        return PAGES.subList(0, page - 1).stream()
                .mapToInt(text -> text.length() + 2)
                .sum();
    }

    static List<Rectangle> highlights(int page, int charStart, int charEnd) {
        List<Rectangle> rectangles = new ArrayList<>();
        int at = start(page);
        int row = 0;
        for (String line : text(page).split("\n", -1)) {
            int from = Math.max(charStart, at) - at;
            int to = Math.min(charEnd, at + line.length()) - at;
            if (from < to) {
                rectangles.add(new Rectangle(
                        (LEFT + from * CHARACTER) / (double) WIDTH,
                        (TOP + row * LINE - 28) / (double) HEIGHT,
                        (to - from) * CHARACTER / (double) WIDTH,
                        36.0 / HEIGHT));
            }
            at += line.length() + 1;
            row++;
        }
        return rectangles;
    }

    static byte[] image(int page) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setColor(new Color(0x22, 0x22, 0x22));
        g.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 20));
        int row = 0;
        for (String line : text(page).split("\n", -1)) {
            g.drawString(line, LEFT, TOP + row++ * LINE);
        }
        g.drawString("warranty-terms.pdf   " + page + " / 3", LEFT, HEIGHT - 80);
        g.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
