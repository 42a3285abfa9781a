/** Knowledge bases: list, create, rename, delete. */
@NullMarked
package dev.knowhow.web.knowledgebase;

import org.jspecify.annotations.NullMarked;
