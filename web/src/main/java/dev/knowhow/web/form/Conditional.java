package dev.knowhow.web.form;

/** A form of whose constraints some hold only at times. */
public interface Conditional {

    /** The groups of constraints that hold for what was entered. */
    Class<?>[] groups();
}
