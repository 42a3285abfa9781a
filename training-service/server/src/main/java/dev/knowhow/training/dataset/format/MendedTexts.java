package dev.knowhow.training.dataset.format;

import dev.knowhow.tenancy.WellFormedText;
import java.util.function.UnaryOperator;

/** Mends texts that nobody could store, and knows whether there was one. */
final class MendedTexts implements UnaryOperator<String> {

    private boolean mended;

    @Override
    public String apply(String text) {
        String whole = WellFormedText.mend(text);
        mended |= !whole.equals(text);
        return whole;
    }

    boolean areMended() {
        return mended;
    }
}
