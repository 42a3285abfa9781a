package dev.knowhow.knowledge.parsing.format.pdf.line;

import dev.knowhow.knowledge.parsing.assembly.LinkTargets;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfBox;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfFrame;
import dev.knowhow.knowledge.parsing.format.pdf.page.PdfLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands on a page without being printed there: values of form fields, free text, and the targets of links;
 * and finds its stamps.
 * It is read from the file's own objects, of which each page may name any number, and each any ancestors.
 */
final class PdfAnnotations {

    private static final int MOST = 2000;
    private static final int MOST_ANCESTORS = 20;
    private static final int MOST_OPTIONS = 1000;
    private static final int LONGEST = 20_000;
    private static final int LONGEST_NAME = 200;
    /** Hidden, and not to be seen on a screen. */
    private static final int INVISIBLE = 2 | 32;

    private static final int PASSWORD = 1 << 13;
    /** Pages of the web are full of links: targets are kept up to that share of the text, but always a few. */
    private static final int SHARE_OF_TARGETS = 5;

    private static final int FEW_TARGETS = 5;
    private static final COSName FREE_TEXT = COSName.getPDFName("FreeText");
    private static final COSName STAMP = COSName.getPDFName("Stamp");
    private static final COSName TOOLTIP = COSName.getPDFName("TU");

    private record Link(String target, PdfBox box) {}

    private final PDPage page;
    private final PdfInsertions insertions;
    private final List<Link> links = new ArrayList<>();

    private PdfAnnotations(PDPage page, PdfInsertions insertions) {
        this.page = page;
        this.insertions = insertions;
    }

    /**
     * The lines of a page with what its annotations say.
     *
     * @param length told of the characters that are added
     */
    static List<PdfLine> addTo(List<PdfLine> lines, PDPage page, IntConsumer length) {
        var annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
        return annotations == null
                ? lines
                : new PdfAnnotations(page, new PdfInsertions(PdfFrame.of(page, 0), lines, length)).add(annotations);
    }

    /** The stamps of a page, which are drawings. */
    static List<PDAnnotationRubberStamp> stamps(PDPage page) {
        var annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
        return annotations == null
                ? List.of()
                : visible(annotations).stream()
                        .filter(annotation -> STAMP.equals(annotation.getCOSName(COSName.SUBTYPE)))
                        .map(PDAnnotationRubberStamp::new)
                        .toList();
    }

    private static List<COSDictionary> visible(COSArray annotations) {
        return IntStream.range(0, Math.min(annotations.size(), MOST))
                .mapToObj(annotations::getObject)
                .filter(COSDictionary.class::isInstance)
                .map(COSDictionary.class::cast)
                .filter(annotation -> (annotation.getInt(COSName.F, 0) & INVISIBLE) == 0)
                .toList();
    }

    private List<PdfLine> add(COSArray annotations) {
        for (var annotation : visible(annotations)) {
            var box = box(annotation);
            if (box != null) {
                add(annotation, box);
            }
        }
        addLinks();
        return insertions.lines();
    }

    private void add(COSDictionary annotation, PdfBox box) {
        var kind = annotation.getCOSName(COSName.SUBTYPE);
        if (COSName.WIDGET.equals(kind)) {
            addField(annotation, box);
        } else if (FREE_TEXT.equals(kind)) {
            insertions.append(string(annotation.getDictionaryObject(COSName.CONTENTS)), box);
        } else if (COSName.LINK.equals(kind)
                && annotation.getDictionaryObject(COSName.A) instanceof COSDictionary action
                && action.getDictionaryObject(COSName.URI) instanceof COSString uri) {
            addLink(uri, box);
        }
    }

    /** A link over several lines is one for each of them: its target stands after the last. */
    private void addLink(COSString uri, PdfBox box) {
        var target = uri.getString();
        if (LinkTargets.isShort(target)) {
            if (!links.isEmpty() && links.getLast().target().equals(target)) {
                links.removeLast();
            }
            links.add(new Link(target, box));
        }
    }

    private void addLinks() {
        var length = links.stream().mapToInt(link -> link.target().length()).sum();
        if (links.size() <= FEW_TARGETS || length * SHARE_OF_TARGETS <= insertions.textLength()) {
            links.forEach(link -> insertions.target(link.target(), link.box()));
        }
    }

    private void addField(COSDictionary widget, PdfBox box) {
        var type = findInherited(widget, COSName.FT);
        if (COSName.BTN.equals(type)) {
            var state = widget.getCOSName(COSName.AS);
            if (state != null && !state.equals(COSName.OFF)) {
                insertions.mark(box);
            }
        } else if (!isPassword(widget)) {
            insertions.value(name(widget), shownValue(widget, findInherited(widget, COSName.V)), box);
        }
    }

    private static boolean isPassword(COSDictionary widget) {
        return findInherited(widget, COSName.FF) instanceof COSNumber flags && (flags.intValue() & PASSWORD) != 0;
    }

    /** What people are told that the field is for, else what programs call it. */
    private static String name(COSDictionary widget) {
        var told = string(findInherited(widget, TOOLTIP));
        var name = told.isBlank() ? string(findInherited(widget, COSName.T)) : told;
        return name.length() > LONGEST_NAME
                ? ""
                : name.replaceAll("[\\[\\]\\d_]+", " ").strip();
    }

    /** The value as the field shows it: that of a list is shown by another name. */
    private static String shownValue(COSDictionary widget, @Nullable COSBase value) {
        if (value instanceof COSArray values) {
            return StreamSupport.stream(values.spliterator(), false)
                    .limit(MOST_OPTIONS)
                    .map(each -> string(each))
                    .collect(Collectors.joining(", "));
        }
        var text = string(value);
        if (findInherited(widget, COSName.OPT) instanceof COSArray options) {
            for (var i = 0; i < Math.min(options.size(), MOST_OPTIONS); i++) {
                if (options.getObject(i) instanceof COSArray option
                        && option.size() > 1
                        && string(option.getObject(0)).equals(text)) {
                    return string(option.getObject(1));
                }
            }
        }
        return text;
    }

    private static @Nullable COSBase findInherited(COSDictionary widget, COSName key) {
        var at = Optional.of(widget);
        for (var i = 0; i < MOST_ANCESTORS && at.isPresent(); i++) {
            var value = at.get().getDictionaryObject(key);
            if (value != null) {
                return value;
            }
            at = Optional.ofNullable(at.get().getCOSDictionary(COSName.PARENT));
        }
        return null;
    }

    private static String string(@Nullable COSBase value) {
        return switch (value) {
            case COSString text when text.getBytes().length <= LONGEST -> text.getString();
            case COSStream text when text.getLength() <= LONGEST / 20 -> text.toTextString();
            case null, default -> "";
        };
    }

    private @Nullable PdfBox box(COSDictionary annotation) {
        var sides = annotation.getCOSArray(COSName.RECT);
        if (sides == null || sides.size() < 4) {
            return null;
        }
        var numbers = sides.toFloatArray();
        var crop = page.getCropBox();
        var left = Math.min(numbers[0], numbers[2]) - crop.getLowerLeftX();
        var right = Math.max(numbers[0], numbers[2]) - crop.getLowerLeftX();
        var low = Math.min(numbers[1], numbers[3]) - crop.getLowerLeftY();
        var high = Math.max(numbers[1], numbers[3]) - crop.getLowerLeftY();
        var width = crop.getWidth();
        var height = crop.getHeight();
        var box = switch (page.getRotation()) {
            case 90 -> new PdfBox(low, left, high, right);
            case 180 -> new PdfBox(width - right, low, width - left, high);
            case 270 -> new PdfBox(height - high, width - right, height - low, width - left);
            default -> new PdfBox(left, height - high, right, height - low);
        };
        return box.width() > 0 && box.height() > 0 ? box : null;
    }
}
