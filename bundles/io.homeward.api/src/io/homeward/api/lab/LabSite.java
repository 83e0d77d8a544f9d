package io.homeward.api.lab;

import io.homeward.api.HomewardException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A running lab. */
public interface LabSite extends AutoCloseable {

    /** Returns the site file. */
    Path siteFile();

    /** Returns the engine's data folder in the output folder. */
    Path dataFolder();

    /** Returns the folder of the site's datastore. */
    Path datastore();

    /** Returns the address of the simulated vCenter. */
    URI vcenter();

    /** Returns the address of the simulated Azure Resource Manager. */
    URI azure();

    /** Returns the name of the machine that is to come home. */
    String machine();

    /**
     * Compares every disk's present state in Azure with what lies in the datastore, without the engine. Meaningful while
     * the machine is off in Azure.
     */
    List<JourneyReport.DiskProof> prove() throws HomewardException;

    /** Ends the lab; what it wrote stays. */
    @Override
    void close();
}
