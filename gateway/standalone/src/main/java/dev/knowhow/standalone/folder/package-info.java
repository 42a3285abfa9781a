/** What lies in the data folder: paths, generated secrets, and the way in for people and programs. */
@NullMarked
package dev.knowhow.standalone.folder;

import org.jspecify.annotations.NullMarked;
