package dev.knowhow.knowledge.parsing.format.office;

import java.math.BigDecimal;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DataFormatter;

/**
 * Formats cells as Excel with English settings does, but dates of the short form year first, so that none is ambiguous,
 * and numbers of many digits without a format with all of them: two article numbers that both read 4.00638E+12 are one.
 */
final class CellFormat extends DataFormatter {

    private static final int SHORT_DATE = 14;
    private static final int SHORT_DATE_TIME = 22;
    /** What Excel lets people enter; a format is looked through again for each cell. */
    private static final int LONGEST_FORMAT = 255;

    private static final double LONG_NUMBER = 1e11;
    /** Excel keeps fifteen digits. */
    private static final double LONGEST_NUMBER = 1e16;

    CellFormat() {
        super(Locale.ENGLISH);
    }

    @Override
    public String formatRawCellContents(double value, int formatIndex, String formatString, boolean use1904Windowing) {
        var format = switch (formatIndex) {
            case SHORT_DATE -> "yyyy-mm-dd";
            case SHORT_DATE_TIME -> "yyyy-mm-dd hh:mm";
            default -> formatString.length() > LONGEST_FORMAT ? "General" : formatString;
        };
        if (hasAllDigits(value, format)) {
            return new BigDecimal(value).toPlainString();
        }
        return super.formatRawCellContents(value, formatIndex, format, use1904Windowing)
                .strip();
    }

    private static boolean hasAllDigits(double value, String format) {
        var size = Math.abs(value);
        return size >= LONG_NUMBER
                && size < LONGEST_NUMBER
                && value == Math.rint(value)
                && (format.equalsIgnoreCase("General") || format.equals("@"));
    }
}
