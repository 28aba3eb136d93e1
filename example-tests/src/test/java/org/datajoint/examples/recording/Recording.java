package org.datajoint.examples.recording;

import org.datajoint.examples.Session;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.References;

/** The recording of a probe in a session. */
@References(Session.class) // a class of another package
@Definition("""
        -> Session
        -> Probe
        ---
        -> [nullable] Experimenter
        -> [nullable] Experimenter.proj(checked_by='experimenter')
        seconds : float32
        """)
public class Recording extends Manual {
    /** The recording of one channel of the probe. */
    @Definition("""
            -> master
            channel : int16
            ---
            samples : <blob>    # volts
            """)
    public static class Channel extends Part {}
}
