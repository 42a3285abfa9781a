/** What the person at the terminal reads while the installation starts. */
@NullMarked
package dev.knowhow.standalone.terminal;

import org.jspecify.annotations.NullMarked;
