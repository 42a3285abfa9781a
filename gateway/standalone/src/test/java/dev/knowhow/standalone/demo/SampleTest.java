package dev.knowhow.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

/** The committed documents say what the demo asks about. */
final class SampleTest {
    @Test
    void allTogetherAreSmallerThanOneMegabyte() {
        assertThat(Arrays.stream(Sample.values())
                        .mapToInt(sample -> sample.content().length)
                        .sum())
                .isBetween(10_000, 1_000_000);
    }

    @Test
    void theHandbooksThirdPageTellsOfParentalLeave() throws Exception {
        try (var document = Loader.loadPDF(Sample.HANDBOOK.content())) {
            assertThat(document.getNumberOfPages()).isEqualTo(6);
            var stripper = new PDFTextStripper();
            stripper.setStartPage(3);
            stripper.setEndPage(3);
            assertThat(stripper.getText(document))
                    .contains("Each parent receives 26 weeks of fully paid parental leave");
        }
    }

    @Test
    void theChecklistsHeadingsAreHeadings() throws Exception {
        try (var document = new XWPFDocument(new ByteArrayInputStream(Sample.ONBOARDING.content()))) {
            assertThat(document.getParagraphs().getFirst().getStyle()).isEqualTo("Heading1");
        }
    }

    @Test
    void theTravelRatesNameZurich() throws Exception {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(Sample.TRAVEL_RATES.content()))) {
            var row = workbook.getSheet("Hotel limits").getRow(4);
            assertThat(row.getCell(0).getStringCellValue()).isEqualTo("Zurich");
            assertThat(row.getCell(2).getNumericCellValue()).isEqualTo(215);
        }
    }
}
