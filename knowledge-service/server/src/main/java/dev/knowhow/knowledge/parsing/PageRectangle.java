package dev.knowhow.knowledge.parsing;

/**
 * A rectangle on an upright page, as fractions (0 to 1) of the page's width and height from its top left corner.
 */
public record PageRectangle(double x, double y, double width, double height) {}
