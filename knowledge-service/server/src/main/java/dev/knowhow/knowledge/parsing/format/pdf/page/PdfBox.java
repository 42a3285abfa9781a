package dev.knowhow.knowledge.parsing.format.pdf.page;

/** A rectangle on a page as a reader holds it: in points from the top left. A line without width has two equal sides. */
public record PdfBox(float left, float top, float right, float bottom) {

    public float width() {
        return right - left;
    }

    public float height() {
        return bottom - top;
    }

    public float centerX() {
        return (left + right) / 2;
    }

    public float centerY() {
        return (top + bottom) / 2;
    }

    public PdfBox union(PdfBox other) {
        return new PdfBox(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }

    public boolean overlapsAcross(PdfBox other) {
        return left < other.right && other.left < right;
    }

    /** Whether half of the lower of the two stands beside the other. */
    public boolean isBeside(PdfBox other) {
        return 2 * (Math.min(bottom, other.bottom) - Math.max(top, other.top)) >= Math.min(height(), other.height());
    }

    public boolean holds(float x, float y) {
        return left <= x && x < right && top <= y && y < bottom;
    }
}
