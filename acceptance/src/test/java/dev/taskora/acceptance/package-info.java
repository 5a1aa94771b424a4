/**
 * The house seen from outside: its walls as tests, and its command, page and agent used as a person
 * uses them. Nothing here is called by the product.
 */
@NullMarked
package dev.taskora.acceptance;

import org.jspecify.annotations.NullMarked;
