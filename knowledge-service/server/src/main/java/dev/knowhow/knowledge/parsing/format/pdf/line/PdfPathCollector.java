package dev.knowhow.knowledge.parsing.format.pdf.line;

import dev.knowhow.knowledge.parsing.format.pdf.page.PdfBox;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfRulings;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.util.Matrix;

/**
 * Collects the straight lines that a page draws along its sides, and the areas that it fills. Drawings and maps have
 * many more of them than tables: beyond a bound the page counts as one without any.
 */
final class PdfPathCollector {

    private static final int MOST_OF_PAGE = 10_000;
    private static final int MOST_OF_DOCUMENT = 300_000;

    /** A filled area that is not wider is a line, in points. */
    private static final float THICKEST = 2.5f;

    private static final float STRAIGHT = 0.7f;
    private static final int CORNERS = 4;

    private final List<PdfBox> lines = new ArrayList<>();
    private final List<PdfBox> areas = new ArrayList<>();
    private final List<PdfBox> pathLines = new ArrayList<>();
    private final List<PdfBox> pathAreas = new ArrayList<>();
    private final List<Point2D.Float> corners = new ArrayList<>();
    private float left;
    private float bottom;
    private float width;
    private float height;
    private int rotation;
    private int kept;
    private boolean tooMany;

    /** Another page begins. */
    void startPage(PDPage page) {
        var box = page.getCropBox();
        left = box.getLowerLeftX();
        bottom = box.getLowerLeftY();
        width = box.getWidth();
        height = box.getHeight();
        rotation = page.getRotation();
        lines.clear();
        areas.clear();
        endPath();
        tooMany = kept > MOST_OF_DOCUMENT;
    }

    PdfRulings endPage() {
        if (tooMany) {
            return PdfRulings.NONE;
        }
        var rulings = PdfRulings.of(lines, areas);
        kept += rulings.count();
        return rulings;
    }

    /** One instruction, of whatever kind. */
    void operator(String name, List<COSBase> operands, Matrix matrix) {
        if (tooMany) {
            return;
        }
        switch (name) {
            case "m" -> moveTo(operands, matrix);
            case "l" -> lineTo(operands, matrix);
            case "c", "v", "y" -> curveTo(operands, matrix);
            case "h" -> closePath();
            case "re" -> rectangle(operands, matrix);
            case "S", "s" -> paint(true);
            case "f", "F", "f*" -> paint(false);
            case "B", "B*", "b", "b*" -> paint(true);
            case "n" -> endPath();
            default -> {
                // draws no path
            }
        }
    }

    private void moveTo(List<COSBase> operands, Matrix matrix) {
        endCorners();
        if (operands.size() >= 2) {
            corners.add(point(operands, 0, matrix));
        }
    }

    private void lineTo(List<COSBase> operands, Matrix matrix) {
        if (operands.size() < 2) {
            return;
        }
        var to = point(operands, 0, matrix);
        if (!corners.isEmpty()) {
            line(corners.getLast(), to);
        }
        if (corners.size() > CORNERS) {
            corners.clear();
        }
        corners.add(to);
    }

    private void curveTo(List<COSBase> operands, Matrix matrix) {
        corners.clear();
        if (operands.size() >= 2) {
            corners.add(point(operands, operands.size() - 2, matrix));
        }
    }

    private void closePath() {
        if (corners.size() > 1) {
            line(corners.getLast(), corners.getFirst());
        }
        endCorners();
    }

    /** A path of four corners may be the rectangle of an area. */
    private void endCorners() {
        if (corners.size() >= CORNERS && isRectangle()) {
            addArea(area(corners.get(0), corners.get(2)));
        }
        corners.clear();
    }

    private boolean isRectangle() {
        for (var i = 1; i < CORNERS; i++) {
            if (!isStraight(corners.get(i - 1), corners.get(i))) {
                return false;
            }
        }
        return isStraight(corners.get(CORNERS - 1), corners.getFirst());
    }

    private void rectangle(List<COSBase> operands, Matrix matrix) {
        endCorners();
        if (operands.size() < CORNERS) {
            return;
        }
        var a = point(operands, 0, matrix);
        var b = point(number(operands, 0) + number(operands, 2), number(operands, 1) + number(operands, 3), matrix);
        var area = area(a, b);
        addArea(area);
        if (area.width() > THICKEST && area.height() > THICKEST) {
            addLine(new PdfBox(area.left(), area.top(), area.right(), area.top()));
            addLine(new PdfBox(area.left(), area.bottom(), area.right(), area.bottom()));
            addLine(new PdfBox(area.left(), area.top(), area.left(), area.bottom()));
            addLine(new PdfBox(area.right(), area.top(), area.right(), area.bottom()));
        }
    }

    private void line(Point2D.Float a, Point2D.Float b) {
        if (isStraight(a, b)) {
            addLine(area(a, b));
        }
    }

    private void addLine(PdfBox line) {
        pathLines.add(line);
        count();
    }

    private void addArea(PdfBox area) {
        pathAreas.add(area);
        count();
    }

    private static boolean isStraight(Point2D.Float a, Point2D.Float b) {
        return Math.abs(a.x - b.x) < STRAIGHT || Math.abs(a.y - b.y) < STRAIGHT;
    }

    private static PdfBox area(Point2D.Float a, Point2D.Float b) {
        return new PdfBox(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y));
    }

    /** A filled area is drawn without its edges, unless it is so thin that it is a line itself. */
    private void paint(boolean edges) {
        endCorners();
        if (edges) {
            lines.addAll(pathLines);
        }
        for (var area : pathAreas) {
            if (area.width() <= THICKEST || area.height() <= THICKEST) {
                lines.add(middle(area));
            } else if (!edges) {
                areas.add(area);
            }
        }
        endPath();
        count();
    }

    private static PdfBox middle(PdfBox area) {
        return area.height() <= area.width()
                ? new PdfBox(area.left(), area.centerY(), area.right(), area.centerY())
                : new PdfBox(area.centerX(), area.top(), area.centerX(), area.bottom());
    }

    private void count() {
        if (lines.size() + areas.size() + pathLines.size() + pathAreas.size() > MOST_OF_PAGE) {
            tooMany = true;
            lines.clear();
            areas.clear();
            endPath();
        }
    }

    private void endPath() {
        corners.clear();
        pathLines.clear();
        pathAreas.clear();
    }

    private Point2D.Float point(List<COSBase> operands, int at, Matrix matrix) {
        return point(number(operands, at), number(operands, at + 1), matrix);
    }

    private static float number(List<COSBase> operands, int at) {
        return operands.get(at) instanceof COSNumber number ? number.floatValue() : 0;
    }

    /** The place on the page as it is held, in points from its top left. */
    private Point2D.Float point(float x, float y, Matrix matrix) {
        var at = matrix.transformPoint(x, y);
        var across = at.x - left;
        var up = at.y - bottom;
        return switch (rotation) {
            case 90 -> new Point2D.Float(up, across);
            case 180 -> new Point2D.Float(width - across, up);
            case 270 -> new Point2D.Float(height - up, width - across);
            default -> new Point2D.Float(across, height - up);
        };
    }
}
