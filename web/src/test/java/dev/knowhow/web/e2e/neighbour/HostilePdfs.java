package dev.knowhow.web.e2e.neighbour;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** PDF files of a few kilobytes that ask for work without end. */
final class HostilePdfs {

    private static final String TEXT = "BT /F1 12 Tf 50 700 Td (Hello) Tj ET";

    private HostilePdfs() {}

    /** Graphics that draw each other ten times over twelve levels, or one that draws itself; no two are the same file. */
    static byte[] number(int number) {
        List<String> objects = new ArrayList<>(List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R" + resources(6) + ">>",
                stream("", "/A Do " + TEXT),
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"));
        if (number % 2 == 0) {
            for (int inner = 7; inner <= 18; inner++) {
                objects.add(form(inner, "/A Do ".repeat(10) + TEXT));
            }
            objects.add(form(5, TEXT));
        } else {
            objects.add(form(6, "/A Do /A Do /A Do " + TEXT));
        }
        StringBuilder pdf = new StringBuilder("%PDF-1.7\n%" + number + "\n");
        for (int i = 0; i < objects.size(); i++) {
            pdf.append("%d 0 obj\n%s\nendobj\n".formatted(i + 1, objects.get(i)));
        }
        pdf.append("trailer<</Size %d/Root 1 0 R>>\n%%%%EOF\n".formatted(objects.size() + 1));
        return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String form(int inner, String content) {
        return stream("/Type/XObject/Subtype/Form/BBox[0 0 612 792]" + resources(inner), content);
    }

    private static String resources(int graphic) {
        return "/Resources<</XObject<</A %d 0 R>>/Font<</F1 5 0 R>>>>".formatted(graphic);
    }

    private static String stream(String dictionary, String content) {
        return "<</Length %d%s>>stream\n%s\nendstream".formatted(content.length(), dictionary, content);
    }
}
