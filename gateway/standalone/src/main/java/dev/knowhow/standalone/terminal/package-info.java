/** What the person at the terminal is told while the installation starts. */
@NullMarked
package dev.knowhow.standalone.terminal;

import org.jspecify.annotations.NullMarked;
