-- What is used where a job left a hyperparameter to the trainer; known once its kind is. What was asked for stays beside
-- it: folds of fewer examples choose anew.
alter table fine_tuning_job
    add column used_n_epochs                 int,
    add column used_batch_size               int,
    add column used_learning_rate_multiplier double precision;

-- Nothing ever read it: the base model follows from the kind.
alter table adapter drop column base_model;
