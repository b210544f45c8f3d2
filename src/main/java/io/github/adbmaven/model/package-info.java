/* SPDX-License-Identifier: Apache-2.0 */
/** The words of the field as values: workspaces, identities, tokens, clouds. They validate themselves and know nothing of Maven or HTTP. */
@NullMarked
package io.github.adbmaven.model;

import org.jspecify.annotations.NullMarked;
