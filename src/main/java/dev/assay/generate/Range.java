package dev.assay.generate;

import java.io.Serializable;
import java.util.List;

/** What there is to sell, where, when and at which conditions. */
record Range(
        GenerateOptions options,
        List<Store> stores,
        List<Product> products,
        Trading trading,
        Climate climate,
        Promotions promotions)
        implements Serializable {
    static Range of(GenerateOptions options) {
        return new Range(
                options,
                Stores.of(options),
                Products.of(options),
                new Trading(options.from()),
                new Climate(options),
                new Promotions(options));
    }
}
