package dev.knowhow.knowledge.parsing.format.pdf;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Draws pages within a budget. */
final class PdfPageRenderer extends PDFRenderer {

    private final PdfBudget budget;

    PdfPageRenderer(PDDocument document, PdfBudget budget) {
        super(document);
        this.budget = budget;
        setSubsamplingAllowed(true);
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new Drawer(parameters);
    }

    private final class Drawer extends PageDrawer {

        private Drawer(PageDrawerParameters parameters) throws IOException {
            super(parameters);
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            budget.operator(getGraphicsStackSize());
            super.processOperator(operator, operands);
        }

        @Override
        public void showForm(PDFormXObject form) throws IOException {
            budget.form(form, () -> super.showForm(form));
        }

        @Override
        public void showTransparencyGroup(PDTransparencyGroup group) throws IOException {
            budget.form(group, () -> super.showTransparencyGroup(group));
        }

        @Override
        protected void showType3Glyph(Matrix matrix, PDType3Font font, int code, Vector displacement)
                throws IOException {
            budget.nest(() -> super.showType3Glyph(matrix, font, code, displacement));
        }

        @Override
        protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
            budget.glyph();
            super.showGlyph(matrix, font, code, displacement);
        }
    }
}
