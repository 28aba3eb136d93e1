package org.datajoint.internal.design;

/**
 * The settings that affect declarations.
 *
 * @param addJobMetadata whether Imported and Computed tables get hidden columns with metadata of their makes
 * @param allowNewKeyAttributes whether Imported and Computed tables may have key attributes of their own
 * @param codecs the codecs that definitions may use
 */
public record DesignOptions(boolean addJobMetadata, boolean allowNewKeyAttributes, CodecRegistry codecs) {}
